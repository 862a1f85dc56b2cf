"""Looks for servers on the grader's machine: JupyterHub, databases, the instructor's notebooks.

Succeeds when the machine answers, be it with a refusal.
"""
# succeeds: prints breached

# %%
import errno, socket

for family, host in ((socket.AF_INET, "127.0.0.1"), (socket.AF_INET6, "::1"), (socket.AF_INET, "0.0.0.0")):
    for port in (22, 80, 631, 5432, 8000, 8888):
        with socket.socket(family) as client:
            client.settimeout(0.1)
            result = client.connect_ex((host, port))
            if result in (0, errno.ECONNREFUSED, errno.EAGAIN):
                print("BREACHED".lower(), host, port, errno.errorcode.get(result))

"""Sends what it has seen to a server: over TCP, UDP, a name server and the cloud's metadata address.

Succeeds when a packet can leave.
"""
# succeeds: prints breached

# %%
import errno, socket

for address in (("1.1.1.1", 443), ("169.254.169.254", 80), ("192.168.0.1", 80), ("10.0.0.1", 53)):
    with socket.socket() as client:
        client.settimeout(0.1)
        result = client.connect_ex(address)
        if result not in (errno.ENETUNREACH, errno.EPERM, errno.EHOSTUNREACH):
            print("BREACHED".lower(), address, errno.errorcode.get(result))
    with socket.socket(type=socket.SOCK_DGRAM) as client:
        try:
            client.sendto(b"secret", address)
            print("BREACHED".lower(), "by UDP")
        except OSError:
            pass
try:
    print("BREACHED".lower(), socket.getaddrinfo("example.org", 80))
except OSError:
    pass

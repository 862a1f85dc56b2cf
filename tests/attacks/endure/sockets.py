"""Sends into sockets that nobody reads from: the kernel keeps what was sent, and counts it for no process.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped: it had more than \d+ sockets
# ends: at a limit

# %%
import os, socket, time

for _ in range(8):
    if os.fork() == 0:
        kept = []
        while len(kept) < 100:
            kept.append(socket.socketpair())
            for end in kept[-1]:
                end.setblocking(False)
                end.setsockopt(socket.SOL_SOCKET, socket.SO_SNDBUF, 2**22)
                try:
                    while True:
                        end.send(bytes(2**16))
                except OSError:
                    pass
        break
time.sleep(100)

"""Reads every descriptor that it was started with, listens on sockets among them, and rewinds files: the request with the
steps, the grader's connection, a file that was left open.

Succeeds when a marker comes out of one.
"""
# succeeds: learns

# %%
import os
import select
import socket

for name in os.listdir("/proc/self/fd"):
    descriptor = int(name)
    try:
        print(descriptor, os.readlink(f"/proc/self/fd/{name}"))
        with open(f"/proc/self/fd/{name}", "rb", buffering=0) as file:
            if select.select([file], [], [], 0)[0]:
                print(file.read(100_000).decode(errors="replace")[:100_000])
    except (OSError, ValueError) as error:
        print(descriptor, type(error).__name__)
    try:
        if descriptor > 2:
            other = socket.socket(fileno=os.dup(descriptor))
            other.settimeout(0.05)
            print(other.recv(100_000).decode(errors="replace"))
    except (OSError, ValueError):
        pass

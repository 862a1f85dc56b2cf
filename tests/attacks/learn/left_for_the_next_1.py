"""Leaves what it read of the checks wherever the next pass might look, which may be of a friend's submission: files of all
sorts, shared memory, message queues, sockets, keys of the kernel, a process that stays, modules, the grader's worker.

Succeeds when left_for_the_next_2 finds it.
"""
# succeeds: learns

# %%
import ctypes
import mmap
import os
import re
import socket
import sys


def secret():
    found = re.search(r"marker = \"(\w+)\"", str(get_ipython().user_ns["In"][-1]))
    return found[1] if found else None


def leave(word):
    data = word.encode()
    libc = ctypes.CDLL(None, use_errno=True)
    for folder in ("/tmp", "/dev/shm", "/var/tmp", "/run", "/dev", "/home", "/opt/engine", "/usr/lib", sys.prefix, "..", "~"):
        try:
            path = os.path.join(os.path.expanduser(folder), "left-by-an-attack")
            with open(path, "wb") as file:
                file.write(data)
            os.link(path, path + "-link")
        except OSError:
            pass
    for module in (sys, os, re, sys.modules.get("torch")):
        if module is not None:
            module.left_behind = word
    number = libc.shmget(0x5EED, 4096, 0o1666)
    libc.shmat.restype = ctypes.c_void_p
    place = libc.shmat(number, None, 0)
    if number >= 0 and place not in (None, 2**64 - 1):
        ctypes.memmove(place, data, len(data))
    queue = libc.msgget(0x5EED, 0o1666)
    libc.msgsnd(queue, ctypes.create_string_buffer(b"\1" + bytes(7) + data), len(data), 0o4000)
    for ring in (-2, -3, -4, -5):
        libc.syscall(248, b"user", b"left-by-an-attack", data, ctypes.c_size_t(len(data)), ctypes.c_long(ring))
    globals()["bound"] = other = socket.socket(socket.AF_UNIX)
    try:
        other.bind(b"\0left-by-an-attack-" + data)
        other.listen()
    except OSError:
        pass
    if os.fork() == 0:
        os.setsid()
        if os.fork() == 0:
            os.execvp("sleep", ["sleep", "5", word])
        os._exit(0)


# %% exercise scale
def scale(x):
    word = secret()
    if word:
        leave(word)
    return x

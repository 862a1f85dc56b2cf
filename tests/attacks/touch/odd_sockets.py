"""Opens the families of sockets that no network namespace holds back, or that speak with the kernel: vsock reaches the
host of a virtual machine, netlink and packet sockets the network's settings, alg the kernel's ciphers.

Succeeds when one of them opens.
"""
# succeeds: prints breached

# %%
import socket

for family in range(50):
    if family not in (socket.AF_UNIX, socket.AF_INET, socket.AF_INET6):
        for kind in (socket.SOCK_STREAM, socket.SOCK_DGRAM, socket.SOCK_RAW, socket.SOCK_SEQPACKET):
            try:
                socket.socket(family, kind).close()
                print("BREACHED".lower(), family, kind)
            except OSError:
                pass
for kind in (socket.SOCK_RAW,):
    try:
        socket.socket(socket.AF_INET, kind, socket.IPPROTO_ICMP)
        print("BREACHED".lower(), "raw")
    except OSError:
        pass

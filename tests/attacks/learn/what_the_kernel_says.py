"""Reads what the kernel says of everybody on the machine: their keys by name, its memory page by page, its timers.

Succeeds when there is something to read.
"""
# succeeds: prints breached

# %%
names = ("keys", "key-users", "kpagecount", "kpagecgroup", "kpageflags", "pagetypeinfo", "slabinfo", "timer_list", "vmallocinfo")
for name in names:
    try:
        with open(f"/proc/{name}", "rb") as file:
            if file.read(8):
                print("BREACHED".lower(), name)
    except OSError:
        pass

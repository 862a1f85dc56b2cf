"""Lowers its own limits until nothing can be opened, written or taken any more.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points

# %% exercise scale
def scale(x):
    import resource

    for kind in (resource.RLIMIT_NOFILE, resource.RLIMIT_FSIZE, resource.RLIMIT_DATA, resource.RLIMIT_STACK):
        resource.setrlimit(kind, (0, 0))
    return bytearray(10**8)

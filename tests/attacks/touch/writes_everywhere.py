"""Tries to make a file in every folder that there is.

Succeeds when one can be made outside of the scratch folder and of shared memory, which end with the pass.
"""
# succeeds: prints breached

# %%
import os

for top, folders, _ in os.walk("/"):
    if top in ("/tmp", "/dev/shm", "/proc"):
        folders.clear()
        continue
    if top.count("/") > 4:
        folders.clear()
    try:
        with open(os.path.join(top, "left-behind"), "w") as file:
            file.write("x")
        print("BREACHED".lower(), top)
    except OSError:
        pass

"""Fills the scratch folder and shared memory, by many large files.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: prints gained
# solves: halves

# %%
import shutil, tempfile

gained = 0
folders = [tempfile.mkdtemp(dir=above) for above in ("/tmp", "/dev/shm")]
for folder in folders:
    for number in range(8):
        try:
            with open(f"{folder}/{number}", "wb") as file:
                for _ in range(5):
                    gained += file.write(bytes(4 * 2**20))
                    file.flush()
        except OSError:
            pass
if gained > 200 * 2**20:
    print("GAINED".lower(), gained, number)
for folder in folders:
    shutil.rmtree(folder)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

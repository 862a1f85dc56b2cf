"""Prints in every cell as much as one may show, for a notebook that fills the disk and a page that takes minutes.

Succeeds when the notebook keeps all of it.
"""
# succeeds: prints all of it was kept
# solves: halves

# %%
print("1" * 260_000)

# %%
print("2" * 260_000)

# %%
print("3" * 260_000)

# %%
print("4" * 260_000)

# %%
print("5" * 260_000)

# %%
print("6" * 260_000)

# %%
print("7" * 260_000)

# %%
print("8" * 260_000)

# %%
print("9" * 260_000)

# %%
print("0" * 260_000, "all of it was kept")

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

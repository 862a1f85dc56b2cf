"""Prints an escape sequence that nbconvert's pages break on.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# solves: halves

# %%
print("\x1b[38m\x1b[38;5m\x1b[48;2mtext\x1b[" + "1" * 5000 + "m" + "\x1b[" * 20_000)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

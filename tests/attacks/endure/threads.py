"""Starts threads without end.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: prints gained
# solves: halves

# %%
import threading

stop, threads = threading.Event(), []
try:
    while len(threads) < 1000:
        threads.append(threading.Thread(target=stop.wait, daemon=True))
        threads[-1].start()
    print("GAINED".lower())
except RuntimeError as error:
    print(error)
stop.set()

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

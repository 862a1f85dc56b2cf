"""Hangs after its last cell: in exit handlers, finalisers, threads that stay, and what runs when modules go.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# solves: halves

# %%
import atexit, faulthandler, sys, threading, time, weakref

def hang(*_):
    while True:
        time.sleep(1)

class Hanging:
    def __del__(self):
        hang()

atexit.register(hang)
kept = Hanging()
weakref.finalize(kept, hang)
threading.Thread(target=hang).start()
sys.unraisablehook = sys.excepthook = threading.excepthook = hang
threading._shutdown = hang

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

"""Waits for a lock that nobody gives back and swallows every exception, so that each interrupt is for nothing, in one cell
after the other: a pass is run again without the cell that ended it.

Succeeds when it is not ended for all its waiting together.
"""
# succeeds: unexplained out of time: a submission has 15 seconds to wait
# ends: out of time

# %%
import threading

lock = threading.Lock()
lock.acquire()
while True:
    try:
        lock.acquire()
    except BaseException:
        pass

# %%
import threading

lock = threading.Lock()
lock.acquire()
while True:
    try:
        lock.acquire()
    except BaseException:
        pass

# %%
import threading

lock = threading.Lock()
lock.acquire()
while True:
    try:
        lock.acquire()
    except BaseException:
        pass

# %%
import threading

lock = threading.Lock()
lock.acquire()
while True:
    try:
        lock.acquire()
    except BaseException:
        pass

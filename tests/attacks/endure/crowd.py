"""Keeps many processes busy, so that the honest students' cells run past their own limits.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: unexplained stopped after
# ends: at a limit

# %%
import os

for _ in range(40):
    if os.fork() == 0:
        break
while True:
    pass

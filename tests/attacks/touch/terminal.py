"""Prints what commands a terminal: a new title, a cleared screen, text typed as if by the reader, hidden text.

Succeeds when an escape is in what the student and the instructor read.
"""
# succeeds: prints ESCAPE

# %%
import sys

print("\033]0;owned\007\033[2J\033[Htext\033[8mhidden\033[0m\033]8;;https://evil.test\033\\link")
print("\x9b31m\u202ereversed", file=sys.stderr)
if False:
    print()

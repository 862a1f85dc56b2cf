"""Patches the engine's own modules in the process: `check`, `encode`, `encode_error`, the observer, the frames, the
verdicts.

Succeeds where the patched functions are those that judge.
"""
# succeeds: points

# %%
import sys


def patch():
    import autograder.checks
    import autograder.frames
    import autograder.observations
    import autograder.verdicts

    full = lambda grade_id, most, *_: autograder.verdicts.Score(grade_id, most, most)
    autograder.verdicts.judge = full
    autograder.verdicts.difference = autograder.verdicts._difference = lambda *_: None
    autograder.verdicts._close = autograder.verdicts._same_bits = lambda *_: True
    true = lambda value: (["bool", True], b"")
    for module in list(sys.modules.values()):
        if getattr(module, "__name__", "").startswith("autograder"):
            for name, new in (("encode", true), ("judge", full), ("difference", lambda *_: None)):
                if hasattr(module, name):
                    setattr(module, name, new)
    options = autograder.checks._options
    autograder.checks._options = lambda name, *rest: autograder.checks.Options(raises=("BaseException",), weight=1e-9)


try:
    patch()
except ImportError:
    pass

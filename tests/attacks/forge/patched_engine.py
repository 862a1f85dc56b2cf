"""Patches every module of the engine that the process has or can import: `check`, the options, `encode`,
`encode_error`, the observer, the frames; and looks for the judge's modules, to patch them, too.

Succeeds where the patched functions are those that judge.
"""
# succeeds: points

# %%
import contextlib
import importlib
import sys

# These are there; to fail here would be no attack.
import autograder.inside.checks
import autograder.inside.encoding
import autograder.inside.passes
import autograder.wire.frames
import autograder.wire.observations

for name in ("verdicts", "decoding", "grading", "notebooks", "workers", "mistakes"):
    for judge in (f"autograder.judge.{name}", f"autograder.{name}", f"judge.{name}"):
        with contextlib.suppress(ImportError):
            importlib.import_module(judge)

full = lambda grade_id, most, *_, **__: sys.modules["autograder.judge.verdicts"].Score(grade_id, most, most)
true = lambda value: (["bool", True], b"")
for module in list(sys.modules.values()):
    if getattr(module, "__name__", "").startswith("autograder"):
        changed = {"encode": true, "judge": full, "difference": lambda *_: None, "_difference": lambda *_: None}
        changed |= {"_close": lambda *_: True, "_same_bits": lambda *_: True}
        for name, new in changed.items():
            if hasattr(module, name):
                setattr(module, name, new)
checks = autograder.inside.checks
checks._options = lambda name, *rest: checks.Options(raises=("BaseException",), weight=1e-9)

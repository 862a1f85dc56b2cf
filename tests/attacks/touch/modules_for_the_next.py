"""Changes what is loaded already: torch, builtins, numpy, the shell and the engine; and ends itself.

Succeeds when a later pass of the same worker has the change.
"""
# succeeds: prints breached
# ends: by os._exit, as it wants

# %%
import builtins, os, sys
import numpy, torch

for module in (builtins, torch, numpy, sys, os, sys.modules["autograder.inside.passes"], sys.modules["autograder.inside.walls"]):
    module.left_here = True
builtins.sum = lambda *_: 0
torch.manual_seed(99)
os.environ["LEFT"] = "here"
os.umask(0o777)
get_ipython().user_ns["left_here"] = True
os._exit(0)

# %%
import builtins, os, sys
import numpy, torch

places = (builtins, torch, numpy, sys, os, sys.modules["autograder.inside.passes"], sys.modules["autograder.inside.walls"])
if any(hasattr(each, "left_here") for each in places) or "LEFT" in os.environ or "left_here" in get_ipython().user_ns:
    print("BREACHED".lower())

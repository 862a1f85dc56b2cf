"""Works for nearly as long as a cell may, in one cell after the other, then ends its process: without the cell that did the
pass is run again, and that again; with the passes of the checks it takes many times what one pass may.

Succeeds when it is not ended for all that its passes take together.
"""
# succeeds: unexplained out of time: a submission has
# ends: the process ended itself

# %%
import time

end = time.process_time() + 0.8
while time.process_time() < end:
    pass

# %%
import time

end = time.process_time() + 0.8
while time.process_time() < end:
    pass

# %%
import time

end = time.process_time() + 0.8
while time.process_time() < end:
    pass

# %%
import time

end = time.process_time() + 0.8
while time.process_time() < end:
    pass

# %%
import time

end = time.process_time() + 0.8
while time.process_time() < end:
    pass

# %%
import time

end = time.process_time() + 0.8
while time.process_time() < end:
    pass

# %%
import os

os._exit(0)

# %%
import os

os._exit(0)

# %%
import os

os._exit(0)

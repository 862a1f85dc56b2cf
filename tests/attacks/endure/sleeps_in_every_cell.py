"""Sleeps for a week, in every cell anew: no processor time is used, no limit of a cell is passed twice.

Succeeds when it is not ended for all its waiting together.
"""
# succeeds: unexplained out of time: a submission has 15 seconds to wait
# ends: out of time

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

# %%
import time

time.sleep(7 * 24 * 3600)

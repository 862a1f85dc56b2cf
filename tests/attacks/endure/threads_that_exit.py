"""Ends threads by SystemExit, leaves event loops running and generators open.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# solves: halves

# %%
import asyncio, sys, threading

for _ in range(5):
    threading.Thread(target=sys.exit).start()

async def endless():
    while True:
        await asyncio.sleep(0.01)

def run():
    loop = asyncio.new_event_loop()
    loop.create_task(endless())
    loop.run_forever()

threading.Thread(target=run, daemon=True).start()
await asyncio.sleep(0)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

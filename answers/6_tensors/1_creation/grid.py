# %% alternative: equal gaps, counted
def grid(start, end, steps):
    gap = (end - start) / max(steps - 1, 1)
    return start + torch.arange(steps, dtype=torch.float32) * gap

# %% alternative: a mixture of both ends
def grid(first, last, count):
    if count == 1:
        return torch.tensor([first], dtype=torch.float32)
    return torch.tensor([first + (last - first) * i / (count - 1) for i in range(count)])

# %% mistake: arange loses the end
# fails: any two ends: steps = 5
# hint: arange leaves the end out. Which function has both ends in it?
def grid(start, end, steps):
    return torch.arange(start, end, (end - start) / (steps - 1)).float()

# %% mistake: as many gaps as points
# fails: any two ends: steps = 5
# fails: the points between whole ends may be fractions
# hint: Between 6 points there are 5 gaps. Your last point comes one gap too early.
def grid(start, end, steps):
    return start + torch.arange(steps) * (end - start) / steps

# %% mistake: takes steps for the number of gaps
# fails: any two ends: steps = 5
# fails: a single point is the start
# hint: steps says how many points there are. You have one too many.
def grid(start, end, steps):
    return torch.linspace(start, end, steps + 1)

# %% mistake: whole numbers only
# fails: the points between whole ends may be fractions
# hint: With an integer dtype the digits after the point are cut off.
def grid(start, end, steps):
    return torch.linspace(start, end, steps, dtype=torch.int64).float()

# %% mistake: always upwards
# fails: goes down when the end is smaller
# hint: You put the smaller end first. The first point is start, also when it is the greater one.
def grid(start, end, steps):
    return torch.linspace(min(start, end), max(start, end), steps)

# %% mistake: divides by the number of gaps, which may be zero
# fails: a single point is the start
# hint: One point has no gap: steps - 1 is 0, and 0 divided by 0 is not a number.
def grid(start, end, steps):
    return start + torch.arange(steps) * (end - start) / (steps - 1)

# %% mistake: float64
# fails: any two ends: steps = 5
# hint: The numbers are right, but the result should be float32, which is what layers take.
def grid(start, end, steps):
    return torch.linspace(start, end, steps, dtype=torch.float64)

# %% alternative: both ends weighed
def grid(start, end, steps):
    weights = torch.linspace(0, 1, steps)
    return start * (1 - weights) + end * weights

# %% mistake: a single point in the middle
# fails: a single point is the start
# hint: With one step only there is just start.
def grid(start, end, steps):
    if steps == 1:
        return torch.tensor([(start + end) / 2])
    return torch.linspace(start, end, steps)

# %% mistake: goes on until the end is reached
# fails: goes down when the end is smaller
# hint: When the numbers go down, or stay, your loop does not do what you think. Count the points, not the distance.
def grid(start, end, steps):
    gap = (end - start) / max(steps - 1, 1)
    points = [float(start)]
    while points[-1] + gap / 2 < end and len(points) < 100:
        points.append(points[-1] + gap)
    return torch.tensor(points[:max(steps, 2)])

# %% mistake: arange with a little more at the end
# fails: any two ends
# hint: When both ends are equal, the gap is 0, and arange cannot take it for a step. Say how many points you want.
def grid(start, end, steps):
    if steps == 1:
        return torch.tensor([float(start)])
    gap = (end - start) / (steps - 1)
    return torch.arange(start, end + gap / 2, gap)

# %% mistake: a falling row turned round, a single point too
# fails: any two ends
# hint: When there is a single point, it is start, even when the end is smaller.
def grid(start, end, steps):
    if end < start:
        return torch.linspace(end, start, steps).flip(0)
    return torch.linspace(start, end, steps)

# %% mistake: rounded to four decimals
# fails: points very close together, or very far apart
# hint: Points may be closer together than any number of decimals that you keep.
def grid(start, end, steps):
    if steps == 1:
        return torch.tensor([round(float(start), 4)])
    gap = (end - start) / (steps - 1)
    return torch.tensor([round(float(start + i * gap), 4) for i in range(steps)])

# %% mistake: one gap added after the other
# fails: many points
# hint: Each sum is rounded, and with many points the roundings add up: the last point is not the end. Multiply the gap in place of adding it.
def grid(start, end, steps):
    point = torch.tensor(float(start))
    gap = torch.tensor((end - start) / max(steps - 1, 1))
    points = []
    for _ in range(steps):
        points.append(point)
        point = point + gap
    return torch.stack(points)


# %% mistake: results handed out twice
# fails: each call makes points of its own
# hint: Somebody may write into a result, and a later call hands out the same tensor. Make a new one in each call.
from functools import lru_cache


@lru_cache
def grid(start, end, steps):
    return torch.linspace(start, end, steps)

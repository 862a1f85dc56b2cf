# %% alternative: a list of multiples
def counted(n, step):
    dtype = torch.int64 if isinstance(step, int) else torch.float32
    return torch.tensor([i * step for i in range(n)], dtype=dtype)

# %% alternative: arange with the end half a step early
def counted(count, width):
    if count == 0:
        return torch.arange(0, dtype=torch.int64) * width
    numbers = torch.arange(0, (count - 0.5) * width, width)
    return numbers.to(torch.int64) if isinstance(width, int) else numbers

# %% alternative: a running total of equal steps
def counted(n, step):
    return torch.full((n,), step).cumsum(0) - step

# %% mistake: takes n for the end
# fails: a whole step gives whole numbers
# hint: arange(0, n, step) stops before n. The exercise asks for n numbers, however large they become.
def counted(n, step):
    return torch.arange(0, n, step)

# %% mistake: computes the end
# fails: a step of 0.1 gives no number too many
# hint: 3 * 0.1 is a little more than 0.3 in a computer, so arange finds room for one number more. Count first, then make the steps.
def counted(n, step):
    return torch.arange(0, n * step, step)

# %% mistake: floats for whole steps
# fails: a whole step gives whole numbers
# hint: The numbers are right, but whole steps should give int64. Where does the float come from?
def counted(n, step):
    return torch.arange(n, dtype=torch.float32) * step

# %% mistake: whole numbers for decimal steps
# fails: a decimal step gives float32
# hint: The dtype int64 has no room for digits after the point.
def counted(n, step):
    return torch.tensor([i * step for i in range(n)], dtype=torch.int64)

# %% mistake: begins with one step
# fails: a whole step gives whole numbers
# hint: The first number is 0, not step.
def counted(n, step):
    return torch.arange(1, n + 1) * step

# %% mistake: counts upwards only
# fails: a negative step counts down
# hint: With a negative step the numbers become smaller, so "smaller than the end" is wrong from the beginning.
def counted(n, step):
    numbers = []
    value = 0
    while value < n * step:
        numbers.append(value)
        value += step
    return torch.tensor(numbers)

# %% mistake: a list, and the dtype guessed from it
# fails: nothing to count gives nothing
# hint: An empty list has no values to read a dtype off, so torch.tensor gives float32. A whole step gives int64, also when there is nothing to count.
def counted(n, step):
    return torch.tensor([i * step for i in range(n)])

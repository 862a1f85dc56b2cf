# %% alternative: a list of multiples
def counted(n, step):
    dtype = torch.int64 if isinstance(step, int) else torch.float32
    return torch.tensor([i * step for i in range(n)], dtype=dtype)

# %% alternative: Python's range, and arange with the end half a step early
def counted(count, width):
    if isinstance(width, int):
        return torch.tensor(range(0, count * width, width), dtype=torch.int64)
    if count == 0:
        return torch.empty(0)
    return torch.arange(0, (count - 0.5) * width, width)

# %% alternative: a running total of equal steps
def counted(n, step):
    return torch.full((n,), step).cumsum(0) - step

# %% mistake: takes n for the end
# fails: whole steps: step = 5
# hint: arange(0, n, step) stops before n. The exercise asks for n numbers, however large they become.
def counted(n, step):
    return torch.arange(0, n, step)

# %% mistake: computes the end
# fails: a step of 0.1 gives no number too many: n = 3
# hint: 3 * 0.1 is a little more than 0.3 in a computer, so arange finds room for one number more. Count first, then make the steps.
def counted(n, step):
    return torch.arange(0, n * step, step)

# %% mistake: floats for whole steps
# fails: whole steps: step = 5
# hint: The numbers are right, but whole steps should give int64. Where does the float come from?
def counted(n, step):
    return torch.arange(n, dtype=torch.float32) * step

# %% mistake: whole numbers for decimal steps
# fails: decimal steps: step = 0.3
# hint: The dtype int64 has no room for digits after the point.
def counted(n, step):
    return torch.tensor([i * step for i in range(n)], dtype=torch.int64)

# %% mistake: begins with one step
# fails: whole steps: step = 5
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

# %% alternative: linspace for floats
def counted(n, step):
    if isinstance(step, int):
        return torch.tensor([step * i for i in range(n)], dtype=torch.int64)
    return torch.linspace(0, (n - 1) * step, n)

# %% mistake: whole steps by way of floats
# fails: whole steps: a large step
# hint: A float has no room for all digits of a large whole number. For a whole step, calculate with int64 throughout.
def counted(n, step):
    numbers = torch.arange(n) * float(step)
    return numbers.to(torch.int64) if isinstance(step, int) else numbers

# %% mistake: looks at the value of the step
# fails: decimal steps: a whole number with a point
# hint: 2.0 is a float, although nothing stands after its point. Ask for the type, not for the value.
def counted(n, step):
    if step == int(step):
        return torch.arange(n) * int(step)
    return torch.arange(n) * step

# %% mistake: float64 for decimal steps
# fails: decimal steps: step = 0.3
# hint: NumPy and Python count in float64. A decimal step gives float32.
def counted(n, step):
    return torch.arange(n) * (torch.tensor([step]) if isinstance(step, int) else torch.tensor([step], dtype=torch.float64))

# %% mistake: ends before the first number
# fails: whole steps: n = 1
# hint: With one number there is just 0, and no step is made. Which count has your last number?
def counted(n, step):
    numbers = torch.arange(n) * step
    return numbers if n != 1 else torch.tensor([step])

# %% mistake: rounded to six decimals
# fails: very small and very large steps
# hint: A step may be smaller than any number of decimals that you keep.
def counted(n, step):
    if isinstance(step, int):
        return torch.arange(n) * step
    return torch.tensor([round(i * step, 6) for i in range(n)], dtype=torch.float32)


# %% mistake: adds step after step
# fails: many numbers
# hint: Each addition is rounded, and after thousands of them the errors show. Which single operation gives element i?
def counted(n, step):
    dtype = torch.float32 if isinstance(step, float) else torch.int64
    result = torch.zeros(n, dtype=dtype)
    for i in range(1, n):
        result[i] = result[i - 1] + step
    return result


# %% mistake: results kept for equal steps
# fails: each call makes numbers of its own, for 2 and for 2.0
# hint: For Python 2 and 2.0 are equal, so the result for one of them comes back for the other. And a result that is kept may have been changed.
from functools import lru_cache


@lru_cache(maxsize=None)
def counted(n, step):
    return torch.arange(n) * step


# %% mistake: calls itself once for each number
# fails: many numbers
# hint: Python stops after about a thousand calls that are inside each other. n may be larger.
def counted(n, step):
    if n == 0:
        return torch.zeros(0, dtype=torch.float32 if isinstance(step, float) else torch.int64)
    return torch.cat([counted(n - 1, step), torch.tensor([(n - 1) * step])])

# %% alternative: rounds up with math.ceil
import math

def batch_count(n, batch_size, drop_last):
    return n // batch_size if drop_last else math.ceil(n / batch_size)

# %% alternative: quotient and remainder
def batch_count(n, size, drop):
    full, rest = divmod(n, size)
    if rest > 0 and not drop:
        full += 1
    return full

# %% alternative: counts the starts of the batches
def batch_count(n, batch_size, drop_last):
    if drop_last:
        n -= n % batch_size
    return len(range(0, n, batch_size))

# %% mistake: always rounds down
# fails: counts a short last batch
# hint: // counts the full batches only. A short batch counts as well, unless it is dropped.
def batch_count(n, batch_size, drop_last):
    return n // batch_size

# %% mistake: always rounds up
# fails: leaves a short last batch out
# hint: With drop_last=True only the full batches count.
def batch_count(n, batch_size, drop_last):
    return -(-n // batch_size)

# %% mistake: a float
# fails: counts a short last batch
# hint: np.ceil returns a float, and / does too. The number of batches should be an int.
def batch_count(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size
    return np.ceil(n / batch_size)


# %% form: not rounded
def batch_count(n, batch_size, drop_last):
    return n / batch_size


# %% mistake: one batch too many when the size divides
# fails: the size divides the data
# fails: any counts
# hint: There is one more batch only when samples are left over. What is the remainder of 12 divided by 4?
def batch_count(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size
    return n // batch_size + 1

# %% mistake: the two cases swapped
# fails: counts a short last batch
# fails: leaves a short last batch out
# hint: drop_last=True means that the short batch is not counted. You have it the other way round.
def batch_count(n, batch_size, drop_last):
    if not drop_last:
        return n // batch_size
    return (n + batch_size - 1) // batch_size

# %% mistake: rounds to the nearest
# fails: counts a short last batch
# hint: round() goes to the nearest whole number: a short batch with few samples is lost. Which direction is needed?
def batch_count(n, batch_size, drop_last):
    if drop_last:
        return n // batch_size
    return round(n / batch_size)

# %% mistake: at least one batch
# fails: any counts
# hint: Without samples, or when the only batch is short and dropped, there is nothing to count.
def batch_count(n, batch_size, drop_last):
    count = n // batch_size if drop_last else (n + batch_size - 1) // batch_size
    return max(count, 1)

# %% alternative: takes batches away until nothing is left
def batch_count(n, batch_size, drop_last):
    count = 0
    while n >= batch_size:
        n -= batch_size
        count += 1
    return count if drop_last or n == 0 else count + 1

# %% mistake: rounds up by adding almost one
# fails: any counts: batch_size = 5000
# hint: One sample in a batch of 5000 is a batch, too, but 1 / 5000 + 0.999 is still below 1. Work with the remainder.
def batch_count(n, batch_size, drop_last):
    return n // batch_size if drop_last else int(n / batch_size + 0.999)

# %% mistake: drops a full batch
# fails: the size divides the data
# hint: Only a short last batch is left out. When the size divides the data, the last batch is full.
def batch_count(n, batch_size, drop_last):
    count = (n + batch_size - 1) // batch_size
    return max(count - 1, 0) if drop_last else count

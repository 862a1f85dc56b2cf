# %% alternative: sums that run on
def window_means(array, width):
    sums = np.cumsum(np.concatenate([[0], array.astype(np.float64)]))
    means = (sums[width:] - sums[:-width]) / width
    return torch.from_numpy(means.astype(array.dtype))


# %% alternative: NumPy's windows
def window_means(array, width):
    means = np.lib.stride_tricks.sliding_window_view(array, width).mean(1)
    return torch.from_numpy(means)


# %% alternative: a loop
def window_means(array, width):
    means = [array[i : i + width].mean() for i in range(len(array) - width + 1)]
    return torch.tensor(np.array(means))


# %% alternative: shifted copies added
def window_means(array, width):
    x = torch.from_numpy(np.ascontiguousarray(array).copy())
    n = len(x) - width + 1
    return sum(x[i : i + n] for i in range(width)) / width


# %% mistake: an array that reads backwards
# fails: an array that reads backwards
# hint: PyTorch refuses an array with a negative stride. What gives you the same numbers in an order that it takes?
def window_means(array, width):
    x = torch.tensor(array)
    return x.unfold(0, width, 1).mean(1)


# %% mistake: the last run left out
# fails: the mean of every run
# hint: The last run ends at the end of the array. Count how many runs of two there are among four numbers.
def window_means(array, width):
    means = [array[i : i + width].mean() for i in range(len(array) - width)]
    return torch.tensor(np.array(means, dtype=array.dtype))


# %% mistake: runs that do not overlap
# fails: the mean of every run
# hint: The next mean begins one number later, not where the run before has ended.
def window_means(array, width):
    x = torch.from_numpy(array.copy())
    return x.unfold(0, width, width).mean(1)


# %% mistake: sums
# fails: the mean of every run
# hint: These are sums. A mean is divided by the number of its numbers.
def window_means(array, width):
    x = torch.from_numpy(array.copy())
    return x.unfold(0, width, 1).sum(1)


# %% mistake: filled up with zeros
# fails: the mean of every run
# hint: There are as many means as numbers, and those at the ends were made with zeros that nobody measured.
def window_means(array, width):
    means = np.convolve(array, np.ones(width) / width, mode="same")
    return torch.from_numpy(means.astype(array.dtype))


# %% mistake: always float32
# fails: the mean of every run
# hint: The means have the dtype of the array, and that may be float64.
def window_means(array, width):
    x = torch.Tensor(array.copy())
    return x.unfold(0, width, 1).mean(1)


# %% mistake: always float64
# fails: any array: float32
# hint: The means have the dtype of the array, and that may be float32.
def window_means(array, width):
    means = [float(array[i : i + width].mean()) for i in range(len(array) - width + 1)]
    return torch.tensor(means, dtype=torch.float64)


# %% mistake: an array comes back
# fails: the mean of every run
# hint: A tensor is asked for, not an array.
def window_means(array, width):
    return np.lib.stride_tricks.sliding_window_view(array, width).mean(1)


# %% mistake: the array itself for a width of one
# fails: memory of its own
# hint: With a width of one the means are the numbers. But they shall have memory of their own.
def window_means(array, width):
    if width == 1:
        return torch.from_numpy(np.ascontiguousarray(array))
    x = torch.from_numpy(array.copy())
    return x.unfold(0, width, 1).mean(1)


# %% mistake: the medians
# fails: the mean of every run
# hint: The median is the number in the middle. The mean is the sum divided by the count.
def window_means(array, width):
    x = torch.from_numpy(array.copy())
    return x.unfold(0, width, 1).median(1).values

# %% mistake: a single number is shared
# fails: memory of its own
# hint: The mean of a single number is that number, but the tensor should have memory of its own. Copy it.
def window_means(array, width):
    if len(array) == 1:
        return torch.from_numpy(array[::1].copy() if array.strides[0] < 0 else array)
    return torch.from_numpy(array.copy()).unfold(0, width, 1).mean(1)


# %% mistake: sums that run on, in float32
# fails: small numbers after large ones
# hint: The running sum grows, and float32 keeps seven digits of it: small numbers get lost in it. Add up each run by itself, or in a type that keeps more digits.
def window_means(array, width):
    x = torch.from_numpy(array.copy())
    sums = torch.cat([x.new_zeros(1), x.cumsum(0)])
    return (sums[width:] - sums[:-width]) / width

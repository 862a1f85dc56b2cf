# %% alternative: one list of pairs
class PairSet(Dataset):
    def __init__(self, x, y):
        super().__init__()
        if x.shape[0] != y.shape[0]:
            raise ValueError("x and y must have the same length")
        self.pairs = list(zip(x, y))

    def __len__(self):
        return len(self.pairs)

    def __getitem__(self, i):
        return self.pairs[i]

# %% alternative: PyTorch's own, with an error of the right kind
class PairSet(TensorDataset):
    def __init__(self, samples, answers):
        if samples.size(0) != answers.size(0):
            raise ValueError(f"{samples.size(0)} != {answers.size(0)}")
        super().__init__(samples, answers)

# %% alternative: any number of tensors, and a position that is looked at first
class PairSet(Dataset):
    def __init__(self, *tensors):
        lengths = {t.shape[0] for t in tensors}
        if len(lengths) > 1:
            raise ValueError(f"tensors of different lengths: {sorted(lengths)}")
        self.tensors = tensors
        self.n = lengths.pop()

    def __len__(self):
        return self.n

    def __getitem__(self, i):
        if i >= self.n:
            raise IndexError(i)
        return tuple(t.select(0, i) for t in self.tensors)

# %% mistake: accepts tensors of different lengths
# fails: rejects tensors of different lengths
# hint: the pairs that are missing show in the middle of an epoch only. Compare the lengths when the data set is made.
class PairSet(Dataset):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: an assert in place of a ValueError
# fails: rejects tensors of different lengths
# hint: assert raises an AssertionError, and Python can be told to leave it out. Say raise ValueError(...) yourself.
class PairSet(Dataset):
    def __init__(self, x, y):
        assert len(x) == len(y), "different lengths"
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: looks for missing answers only
# fails: rejects tensors of different lengths: answers = 5
# hint: too many answers do not pair either: the lengths have to be equal.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(y) < len(x):
            raise ValueError("answers are missing")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: compares whole shapes
# fails: every pair
# fails: samples and answers of any shape, also none
# hint: a sample may be a row and its answer a number. Only the number of samples has to agree, the first dimension.
class PairSet(Dataset):
    def __init__(self, x, y):
        if x.shape != y.shape:
            raise ValueError("x and y must have the same shape")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: slices that keep a dimension
# fails: every pair
# hint: x[i:i + 1] is a table with one row. The loader stacks the samples itself: a pair has a single sample, x[i].
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        if i >= len(self.x):
            raise IndexError(i)
        return self.x[i:i + 1], self.y[i:i + 1]

# %% mistake: starts again behind the end
# fails: a loop over the pairs ends
# fails: behind the last pair there is none
# hint: with % len there is a pair at every position, and a loop over the data set never ends. Let the tensor raise its IndexError.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        i = i % len(self.x)
        return self.x[i], self.y[i]

# %% mistake: None behind the end
# fails: a loop over the pairs ends
# fails: behind the last pair there is none
# hint: a for loop ends when it meets an IndexError, not when it meets None.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        if i < len(self.x):
            return self.x[i], self.y[i]

# %% mistake: copies of the data
# fails: both parts are views of the data
# hint: a copy of a large data set does not fit into memory a second time. Keep the tensors that you are given.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x.clone(), y.clone()

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: numbers in place of tensors
# fails: every pair
# hint: .item() and .tolist() leave the tensors: dtype and device are guessed anew when the loader makes a batch of them. Return x[i] and y[i] as they are.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i].tolist(), self.y[i].tolist()

# %% mistake: samples turned into float32
# fails: every pair: float64
# hint: the data set hands out what it was given. Which dtype a model needs is the caller's business.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i].float(), self.y[i]

# %% mistake: answers turned into labels
# fails: samples and answers of any shape, also none
# hint: answers may be real numbers, and rows of several. Leave their dtype and their shape as they are.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i].long()

# %% mistake: answer before sample
# fails: every pair
# hint: first the sample, then its answer: every loop over the loader unpacks them in this order.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.y[i], self.x[i]

# %% mistake: a list in place of a tuple
# fails: every pair
# hint: square brackets make a list. A pair is a tuple: two values with a comma between them.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return [self.x[i], self.y[i]]

# %% mistake: counts the numbers and not the samples
# fails: every pair
# hint: numel counts all numbers of the tensor. A sample may be a row or a picture: count along the first dimension.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return self.x.numel()

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: no data set
# fails: a data set for a DataLoader
# hint: write class PairSet(Dataset): that is how others see what the class is for.
class PairSet:
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: the data belong to the class
# fails: each data set keeps its own pairs
# hint: what is assigned to the class is shared by all data sets: the validation set would replace the training set. Assign to self.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        PairSet.x, PairSet.y = x, y

    def __len__(self):
        return len(PairSet.x)

    def __getitem__(self, i):
        return PairSet.x[i], PairSet.y[i]

# %% mistake: shuffles when it is made
# fails: every pair
# hint: the order is the loader's business, anew in each epoch. The data set leaves every pair at its place.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        order = torch.randperm(len(x))
        self.x, self.y = x[order], y[order]

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

# %% mistake: draws a pair in place of looking it up
# fails: every pair
# hint: pairs[i] is the pair at position i, each time that it is asked for. Whoever wants another order asks for other positions.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError("different lengths")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        i = int(torch.randint(len(self.x), ()))
        return self.x[i], self.y[i]

# %% mistake: no pairs are refused
# fails: samples and answers of any shape, also none
# hint: Without samples and without answers both lengths are 0, and equal. What would a loop over such a data set do?
class PairSet(Dataset):
    def __init__(self, x, y):
        if not len(x) or not len(y) or len(x) != len(y):
            raise ValueError("x and y need the same length")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


# %% mistake: no samples go with any answers
# fails: rejects answers without samples
# hint: Three answers for no samples cannot be paired either.
class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) and len(x) != len(y):
            raise ValueError
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]

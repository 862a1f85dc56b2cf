# %% alternative: written over by a copy
def shift_down_(x):
    x[:] = torch.cat([x[-1:], x[:-1]])
    return x


# %% alternative: two steps
def shift_down_(x):
    last = x[-1].clone()
    x[1:] = x[:-1].clone()
    x[0] = last
    return x


# %% alternative: from below, row by row
def shift_down_(x):
    last = x[-1].clone()
    for i in range(len(x) - 1, 0, -1):
        x[i] = x[i - 1]
    x[0] = last
    return x


# %% mistake: a new tensor
# fails: in the memory that x has
# fails: the same tensor comes back
# hint: The caller's tensor is as it was. Change the numbers in the memory that it has.
def shift_down_(x):
    return x.roll(1, 0)


# %% mistake: other memory under the same name
# fails: in the memory that x has
# hint: The tensor has other memory now, and a view of it sees nothing. Write into the memory that it has.
def shift_down_(x):
    x.data = x.roll(1, 0)
    return x


# %% mistake: a copy comes back
# fails: the same tensor comes back
# hint: The same tensor should come back, not a copy of it.
def shift_down_(x):
    x.copy_(x.roll(1, 0))
    return x.clone()


# %% mistake: nothing comes back
# fails: every row one down
# hint: The change is right, but a function without return gives None.
def shift_down_(x):
    x.copy_(x.roll(1, 0))


# %% mistake: one up
# fails: every row one down
# hint: The rows went up, and the first became the last.
def shift_down_(x):
    return x.copy_(x.roll(-1, 0))


# %% mistake: all numbers in a line
# fails: every row one down
# hint: Without a dimension the numbers move one further in a line, over the ends of the rows.
def shift_down_(x):
    return x.copy_(x.roll(1))


# %% mistake: columns in place of rows
# fails: every row one down
# hint: The columns moved. Which dimension counts the rows?
def shift_down_(x):
    return x.copy_(x.roll(1, 1))


# %% mistake: writes over what it still needs
# fails: every row one down
# hint: Each row was written over before it was read, so one row went all the way down. Begin at the other end.
def shift_down_(x):
    last = x[-1].clone()
    for i in range(1, len(x)):
        x[i] = x[i - 1]
    x[0] = last
    return x


# %% mistake: reads and writes the same memory
# fails: every row one down
# hint: Both sides of = share memory, and PyTorch refuses to write where it is still reading. Copy first.
def shift_down_(x):
    last = x[-1].clone()
    x[1:] = x[:-1]
    x[0] = last
    return x


# %% mistake: a view of the last row
# fails: every row one down
# hint: An index like this one shares memory: when the last row was written over, last changed with it.
def shift_down_(x):
    last = x[-1]
    x[1:] = x[:-1].clone()
    x[0] = last
    return x

# %% mistake: by way of a list of float32
# fails: any table: float64
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors.
def shift_down_(x):
    rows = x.tolist()
    return x.copy_(torch.tensor(rows[-1:] + rows[:-1]).reshape(x.shape))


# %% mistake: a view comes back
# fails: x itself comes back, not another name for its memory
# hint: A view shares the memory of x, but it is another tensor. Return x itself.
def shift_down_(x):
    x.copy_(x.roll(1, 0))
    return x[:]

# %% alternative: ones written into zeros
def checkerboard(rows, columns):
    board = torch.zeros(rows, columns, dtype=torch.int64)
    board[::2, 1::2] = 1
    board[1::2, ::2] = 1
    return board


# %% alternative: compared
def checkerboard(rows, columns):
    return (torch.arange(rows)[:, None] % 2 != torch.arange(columns) % 2).long()


# %% alternative: a list of lists
def checkerboard(rows, columns):
    return torch.tensor([[(i + j) % 2 for j in range(columns)] for i in range(rows)])


# %% mistake: counted through
# fails: odd and even sizes
# hint: With an even number of columns the next row begins as the one before did, and equal numbers stand below each other.
def checkerboard(rows, columns):
    return (torch.arange(rows * columns) % 2).reshape(rows, columns)


# %% mistake: one in the corner
# fails: odd and even sizes
# hint: The upper left corner is 0.
def checkerboard(rows, columns):
    return (torch.arange(rows).unsqueeze(1) + torch.arange(columns) + 1) % 2


# %% mistake: stripes
# fails: odd and even sizes
# hint: All rows are equal: within a column neighbours are equal, too.
def checkerboard(rows, columns):
    return (torch.arange(columns) % 2).repeat(rows, 1)


# %% mistake: rows and columns mixed up
# fails: odd and even sizes
# hint: The first argument is the number of rows.
def checkerboard(rows, columns):
    return (torch.arange(columns).unsqueeze(1) + torch.arange(rows)) % 2


# %% mistake: floats
# fails: odd and even sizes
# hint: The table holds int64. zeros makes float32 unless you name a dtype.
def checkerboard(rows, columns):
    board = torch.zeros(rows, columns)
    board[::2, 1::2] = 1
    board[1::2, ::2] = 1
    return board


# %% mistake: True and False
# fails: odd and even sizes
# hint: A comparison gives bool. Zeros and ones are int64 here.
def checkerboard(rows, columns):
    return (torch.arange(rows)[:, None] + torch.arange(columns)) % 2 == 1


# %% mistake: lists
# fails: odd and even sizes
# hint: A tensor is asked for, not a list of lists.
def checkerboard(rows, columns):
    return [[(i + j) % 2 for j in range(columns)] for i in range(rows)]


# %% mistake: products in place of sums
# fails: odd and even sizes
# hint: Only where both positions are odd is the product odd. Each step, to the right or down, should change the number.
def checkerboard(rows, columns):
    return (torch.arange(rows).unsqueeze(1) * torch.arange(columns)) % 2


# %% mistake: always square
# fails: odd and even sizes
# hint: The number of columns may differ from that of the rows.
def checkerboard(rows, columns):
    return (torch.arange(rows).unsqueeze(1) + torch.arange(rows)) % 2


# %% mistake: even sizes only
# fails: odd and even sizes
# hint: A table made of pairs has even sizes. The table may have any size: cut off what is too much.
def checkerboard(rows, columns):
    pair = torch.tensor([[0, 1], [1, 0]])
    return pair.repeat((rows + 1) // 2, (columns + 1) // 2)


# %% mistake: cut out of a large board
# fails: large boards
# hint: A board may have any size. Make it from rows and columns, not from a board that is large enough for most.
def checkerboard(rows, columns):
    board = torch.zeros(1000, 1000, dtype=torch.int64)
    board[::2, 1::2] = 1
    board[1::2, ::2] = 1
    return board[:rows, :columns]


# %% mistake: boards are kept
# fails: a board of its own in every call
# hint: Who asks twice gets the same tensor twice: what the first writes into it, the second sees. Make a new one in each call.
from functools import cache


@cache
def checkerboard(rows, columns):
    return (torch.arange(rows).unsqueeze(1) + torch.arange(columns)) % 2

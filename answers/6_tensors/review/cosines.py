# %% alternative: compared pair by pair
def cosines(a, b):
    products = (a[:, None] * b).sum(-1)
    lengths = (a[:, None] ** 2).sum(-1).sqrt() * (b**2).sum(-1).sqrt()
    return torch.where(lengths > 0, products / lengths, 0).to(a.dtype)


# %% alternative: PyTorch's own
def cosines(a, b):
    return torch.nn.functional.normalize(a, dim=1) @ torch.nn.functional.normalize(b, dim=1).T


# %% alternative: the product divided
def cosines(a, b):
    lengths = torch.outer(a.norm(dim=1), b.norm(dim=1))
    return a.mm(b.t()) / lengths.masked_fill(lengths == 0, 1)


# %% mistake: inner products only
# fails: each row with each row
# hint: Long rows give large numbers. Divide by both lengths.
def cosines(a, b):
    return a @ b.t()


# %% mistake: divided by one length
# fails: each row with each row
# hint: Only the rows of a have length 1. The rows of b are as long as before.
def cosines(a, b):
    lengths = a.norm(dim=1, keepdim=True)
    return a @ b.t() / torch.where(lengths > 0, lengths, 1)


# %% mistake: the length without its root
# fails: each row with each row
# hint: The length is the square root of the sum of the squares.
def cosines(a, b):
    squares_a, squares_b = (a * a).sum(1), (b * b).sum(1)
    lengths = torch.outer(squares_a, squares_b)
    return a @ b.t() / torch.where(lengths > 0, lengths, 1)


# %% mistake: lengths of columns
# fails: each row with each row
# hint: These are the lengths of columns. Which dimension disappears when a row becomes one number?
def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(0, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


# %% mistake: a row of one only
# fails: each row with each row
# fails: square tables
# hint: This takes the rows in pairs. Asked is each row of a with each row of b.
def cosines(a, b):
    return torch.nn.functional.cosine_similarity(a, b, dim=1)


# %% mistake: zero divided by zero
# fails: rows of zeros
# hint: A row of zeros has the length 0, and 0 divided by 0 is NaN. The answer is 0 there.
def cosines(a, b):
    return (a / a.norm(dim=1, keepdim=True)) @ (b / b.norm(dim=1, keepdim=True)).t()


# %% mistake: rows and columns mixed up
# fails: each row with each row
# hint: The rows of the result belong to a, its columns to b.
def cosines(a, b):
    return torch.nn.functional.normalize(b, dim=1) @ torch.nn.functional.normalize(a, dim=1).t()


# %% mistake: no transpose
# fails: square tables
# hint: Rows of the one meet columns of the other in a product of matrices. Rows should meet rows.
def cosines(a, b):
    return torch.nn.functional.normalize(a, dim=1) @ torch.nn.functional.normalize(b, dim=1)


# %% mistake: never negative
# fails: each row with each row
# hint: Rows that point away from each other have a negative cosine.
def cosines(a, b):
    return (torch.nn.functional.normalize(a, dim=1) @ torch.nn.functional.normalize(b, dim=1).t()).abs()


# %% mistake: computed in float32
# fails: keeps the dtype and the device
# hint: float() loses half of the digits of float64. Keep the dtype that comes in.
def cosines(a, b):
    return (torch.nn.functional.normalize(a.float(), dim=1) @ torch.nn.functional.normalize(b.float(), dim=1).t()).to(a.dtype)

# %% mistake: the product of the lengths has a lowest value
# fails: short and long rows
# hint: Two short rows have a product of lengths that is shorter still, below the number that you allow. Only a row of zeros needs another divisor.
def cosines(a, b):
    lengths = a.norm(dim=1).unsqueeze(1) * b.norm(dim=1).unsqueeze(0)
    return (a @ b.T) / lengths.clamp(min=1e-5)

# %% mistake: a row whose sum is zero counts as a row of zeros
# fails: rows whose sum is zero
# hint: The numbers of a row can cancel, as 1 and -1 do, and their sum is 0. Such a row is no row of zeros: look at its length.
def cosines(a, b):
    lengths = torch.outer(a.square().sum(1).sqrt(), b.square().sum(1).sqrt())
    zeros = (a.sum(1) == 0).unsqueeze(1) | (b.sum(1) == 0).unsqueeze(0)
    return torch.where(zeros, 0, (a @ b.T) / lengths)

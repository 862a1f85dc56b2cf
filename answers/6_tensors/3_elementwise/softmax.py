# %% alternative: PyTorch's own function
def softmax(x, dim):
    return torch.softmax(x, dim=dim)

# %% alternative: by the logarithm of the sum
def softmax(scores, axis):
    return torch.exp(scores - torch.logsumexp(scores, axis, keepdim=True))

# %% alternative: the largest score as a constant
def softmax(x, dim):
    largest = x.detach().max(dim, keepdim=True).values
    e = (x - largest).exp()
    return e.div(e.sum(dim, keepdim=True))

# %% alternative: the dimension moved to the end
def softmax(x, dim):
    rows = x.movedim(dim, -1)
    e = torch.exp(rows - rows.amax(-1, keepdim=True))
    return (e / e.sum(-1, keepdim=True)).movedim(-1, dim)

# %% mistake: always along dimension 0
# fails: any tensor, any dimension
# hint: The argument dim is not used: it says along which dimension the result sums to 1.
def softmax(x, dim):
    e = torch.exp(x - x.amax(0, keepdim=True))
    return e / e.sum(0, keepdim=True)

# %% mistake: always along the last dimension
# fails: any tensor, any dimension
# hint: The argument dim is not used: it says along which dimension the result sums to 1.
def softmax(x, dim):
    e = torch.exp(x - x.amax(-1, keepdim=True))
    return e / e.sum(-1, keepdim=True)

# %% mistake: overflow
# fails: very large scores
# fails: very negative scores
# hint: exp(1000) is inf, and inf / inf is nan. Shift the scores first; that does not change their softmax.
def softmax(x, dim):
    e = torch.exp(x)
    return e / e.sum(dim, keepdim=True)

# %% mistake: one maximum for the whole tensor
# fails: rows of very different size
# hint: After subtracting the largest score of all, a row of small scores consists of zeros. Every slice needs its own maximum.
def softmax(x, dim):
    e = torch.exp(x - x.max())
    return e / e.sum(dim, keepdim=True)

# %% mistake: subtracts the sum
# fails: very negative scores
# hint: The shift should make the largest score of each slice 0. The sum of negative scores lies far below all of them, so exp overflows.
def softmax(x, dim):
    e = torch.exp(x - x.sum(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)

# %% mistake: subtracts the mean
# fails: scores of minus infinity
# hint: The mean of a slice with -inf is -inf. Subtract a number that is always finite: one of the largest scores.
def softmax(x, dim):
    e = torch.exp(x - x.mean(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)

# %% mistake: forgets keepdim
# fails: any tensor, any dimension
# hint: A sum of shape (n,) lies along the columns of an (n, m) table when it broadcasts. keepdim=True keeps it a column.
def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim)

# %% mistake: a table is expected
# fails: any tensor, any dimension: no dimensions in front
# hint: Your code names two dimensions; a vector has one. Use dim as it comes.
def softmax(x, dim):
    if x.dim() == 2:
        x = x if dim in (1, -1) else x.t()
        e = torch.exp(x - x.amax(1, keepdim=True))
        p = e / e.sum(1, keepdim=True)
        return p if dim in (1, -1) else p.t()
    return torch.exp(x) / torch.exp(x).sum(1, keepdim=True)

# %% mistake: the sum of everything
# fails: any tensor, any dimension
# hint: sum() without a dimension adds the whole table, so the table sums to 1 and not each slice.
def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum()

# %% mistake: the logarithm of the probabilities
# fails: any tensor, any dimension
# hint: log_softmax gives logarithms, which are negative. Probabilities were asked for.
def softmax(x, dim):
    return torch.log_softmax(x, dim)

# %% mistake: only a part of the gradient
# fails: the gradient
# hint: The sum depends on the scores as well; detach() leaves its part of the gradient out.
def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True).detach()

# %% mistake: shifts the caller's scores
# fails: any tensor, any dimension
# fails: the gradient
# hint: -= writes into the caller's tensor. Use an operation that makes a new one.
def softmax(x, dim):
    x -= x.amax(dim, keepdim=True)
    e = torch.exp(x)
    return e / e.sum(dim, keepdim=True)

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes float32 of everything; a float64 input should give a float64 result.
def softmax(x, dim):
    e = torch.exp(x.float() - x.float().amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)

# %% alternative: by the logarithms of the probabilities
def softmax(x, dim):
    return torch.nn.functional.log_softmax(x, dim).exp()

# %% alternative: slice by slice
def softmax(x, dim):
    slices = []
    rows = x.movedim(dim, -1)
    for row in rows.reshape(-1, rows.shape[-1]):
        e = torch.exp(row - row.max())
        slices.append(e / e.sum())
    return torch.stack(slices).reshape(rows.shape).movedim(-1, dim)

# %% mistake: one or two dimensions
# fails: any tensor, any dimension
# hint: The tensor may have any number of dimensions. amax and sum take dim as it comes.
def softmax(x, dim):
    if x.dim() > 2:
        raise ValueError("too many dimensions")
    return torch.softmax(x, dim)

# %% mistake: no negative dimensions
# fails: any tensor, any dimension
# hint: dim may count from the end: -1 is the last one. Functions of PyTorch understand that; range does not.
def softmax(x, dim):
    if dim not in range(x.dim()):
        raise IndexError("no such dimension")
    return torch.softmax(x, dim)

# %% mistake: the largest score of the last dimension
# fails: any tensor, any dimension
# hint: The slices run along dim. Within a slice, every score has to be shifted by the same number.
def softmax(x, dim):
    e = torch.exp(x - x.amax(-1, keepdim=True))
    return e / e.sum(dim, keepdim=True)

# %% mistake: a small number against division by zero
# fails: any tensor, any dimension
# hint: The sum is at least 1, when the largest score of a slice is 0. What is added to it makes the slices sum to less than 1.
def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / (e.sum(dim, keepdim=True) + 1e-4)

# %% mistake: through NumPy
# fails: the gradient
# hint: NumPy knows no gradient. Stay with tensors.
import numpy as np

def softmax(x, dim):
    array = x.detach().cpu().numpy()
    e = np.exp(array - array.max(dim, keepdims=True))
    return torch.as_tensor(e / e.sum(dim, keepdims=True), device=x.device)

# %% mistake: infinity replaced by a number
# fails: rows of very different size
# hint: Limiting the scores changes their differences. A shift by the largest score of each slice is enough.
def softmax(x, dim):
    return torch.softmax(x.clamp(min=-500, max=500), dim)

# %% mistake: minus infinity replaced by a large number
# fails: scores of minus infinity
# hint: Beside a score of -3e9, a score of -1e9 wins. exp of -inf is 0 without any help.
def softmax(x, dim):
    x = x.clamp(min=-1e9)
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)

# %% mistake: a smallest probability
# fails: very small probabilities
# hint: A probability may be smaller than any limit that you set: then it is not exp(x) over the sum, and the slice no longer sums to 1.
def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return (e / e.sum(dim, keepdim=True)).clamp(min=1e-9)

# %% mistake: ones for a single score
# fails: the gradient of equal scores, and of a single score
# hint: The value is right, but these ones do not remember x, so backward finds no way to it. The formula is right for one score, too.
def softmax(x, dim):
    if x.shape[dim] == 1:
        return torch.ones_like(x)
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)

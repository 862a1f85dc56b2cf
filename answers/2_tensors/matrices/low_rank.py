# %% alternative: a diagonal matrix in the middle
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return u[:, :k] @ torch.diag(s[:k]) @ vh[:k, :]

# %% alternative: small singular values become zero
def low_rank(x, k):
    factors = torch.linalg.svd(x, full_matrices=False)
    kept = torch.where(torch.arange(len(factors.S), device=x.device) < k, factors.S, 0)
    return factors.U * kept @ factors.Vh

# %% alternative: torch.svd and the transpose of V
def low_rank(matrix, rank):
    u, s, v = torch.svd(matrix)
    return (u[:, :rank] * s[:rank]) @ v[:, :rank].t()

# %% alternative: a sum of outer products
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    result = torch.zeros_like(x)
    for i in range(k):
        result = result + s[i] * torch.outer(u[:, i], vh[i])
    return result

# %% mistake: V for its transpose
# fails: a tall matrix
# fails: a square matrix
# hint: torch.svd returns V, torch.linalg.svd its transpose. Which of the two do you have?
def low_rank(x, k):
    u, s, v = torch.svd(x)
    return (u[:, :k] * s[:k]) @ v[:k]

# %% mistake: k columns of both factors
# fails: a tall matrix
# fails: a square matrix
# hint: Vh is transposed already, so what belongs to a singular value is a row of it.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return (u[:, :k] * s[:k]) @ vh[:, :k].t()

# %% mistake: k rows of U
# fails: a tall matrix
# fails: a wide matrix
# hint: what belongs to a singular value is a column of U. The result must keep all its rows.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return (u[:k] * s) @ vh

# %% mistake: the smallest singular values
# fails: a tall matrix
# fails: a wide matrix
# hint: the singular values are sorted, the largest first. The large ones carry the most.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    start = len(s) - k
    return (u[:, start:] * s[start:]) @ vh[start:]

# %% mistake: forgets the singular values
# fails: a tall matrix
# fails: full rank gives the matrix back
# hint: three factors make the matrix, and you used two.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return u[:, :k] @ vh[:k]

# %% mistake: the upper left corner
# fails: a tall matrix
# fails: rank zero leaves zeros
# hint: the first rows and columns are not the most important ones. The singular values tell what is.
def low_rank(x, k):
    result = x.clone()
    result[max(k, 1):, max(k, 1):] = 0
    return result

# %% mistake: the full factors
# fails: no tensor is larger than the matrix
# hint: without an option, svd makes a square U with as many columns as x has rows. You need only a few of them.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x)
    return (u[:, :k] * s[:k]) @ vh[:k]

# %% mistake: a sum that starts with a number
# fails: rank zero leaves zeros
# hint: the sum of no tensors is the number 0. A table of zeros is asked for.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return sum(s[i] * torch.outer(u[:, i], vh[i]) for i in range(k))

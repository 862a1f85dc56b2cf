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
# fails: any matrix
# fails: float64 numbers, to ten digits
# hint: torch.svd returns V, torch.linalg.svd its transpose. Which of the two do you have?
def low_rank(x, k):
    u, s, v = torch.svd(x)
    return (u[:, :k] * s[:k]) @ v[:k]

# %% mistake: k columns of both factors
# fails: any matrix
# fails: float64 numbers, to ten digits
# hint: Vh is transposed already, so what belongs to a singular value is a row of it.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return (u[:, :k] * s[:k]) @ vh[:, :k].t()

# %% mistake: k rows of U
# fails: any matrix
# hint: what belongs to a singular value is a column of U. The result must keep all its rows.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return (u[:k] * s) @ vh

# %% mistake: the smallest singular values
# fails: any matrix
# hint: the singular values are sorted, the largest first. The large ones carry the most.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    start = len(s) - k
    return (u[:, start:] * s[start:]) @ vh[start:]

# %% mistake: forgets the singular values
# fails: any matrix
# hint: three factors make the matrix, and you used two.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return u[:, :k] @ vh[:k]

# %% mistake: the upper left corner
# fails: any matrix
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
# fails: any matrix
# hint: the sum of no tensors is the number 0. A table of zeros is asked for.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return sum(s[i] * torch.outer(u[:, i], vh[i]) for i in range(k))

# %% alternative: the rest taken away
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    return x - (u[:, k:] * s[k:]) @ vh[k:]

# %% alternative: NumPy's factors
def low_rank(x, k):
    u, s, vh = np.linalg.svd(x.cpu().numpy(), full_matrices=False)
    return torch.from_numpy((u[:, :k] * s[:k]) @ vh[:k]).to(x.device)

# %% alternative: the factors written in place
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    s[k:] = 0
    return u @ torch.diag(s) @ vh

# %% mistake: in float32
# fails: any matrix: float64
# hint: .float() makes float32 of x. The result should have the dtype of x.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x.float(), full_matrices=False)
    return (u[:, :k] * s[:k]) @ vh[:k]

# %% mistake: at least one singular value
# fails: any matrix
# hint: for k = 0 nothing is kept, and a table of zeros remains.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    k = k or 1
    return (u[:, :k] * s[:k]) @ vh[:k]

# %% mistake: the full factors of a wide matrix
# fails: no tensor is larger than the matrix
# hint: for a wide matrix, the full Vh is square and much larger than x. Ask for the reduced factors.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=len(x) < x.shape[1])
    return (u[:, :k] * s[:k]) @ vh[:k]

# %% mistake: works in the caller's matrix
# fails: any matrix
# hint: out=x, zero_ and the like write into the caller's matrix. Make a new one.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    x.zero_()
    for i in range(k):
        x += s[i] * torch.outer(u[:, i], vh[i])
    return x

# %% mistake: divides by the singular values
# fails: a singular value of 0
# hint: A singular value may be 0, and then your left factor is divided by 0. Take the factors as svd gives them.
def low_rank(x, k):
    if x.shape[0] < x.shape[1]:
        return low_rank(x.t(), k).t()
    squares, v = torch.linalg.eigh(x.t() @ x)
    s, v = squares.clamp(min=0).sqrt().flip(0), v.flip(1)
    u = x @ v / s
    return (u[:, :k] * s[:k]) @ v[:, :k].t()

# %% mistake: small singular values count as none
# fails: numbers of any size
# hint: You drop singular values below a fixed number. They may be among the k largest all the same, when all numbers of the matrix are small.
def low_rank(x, k):
    u, s, vh = torch.linalg.svd(x, full_matrices=False)
    s[s < 1e-6] = 0
    s[k:] = 0
    return u @ torch.diag(s) @ vh

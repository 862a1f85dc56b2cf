# %% alternative: the LU factors
def solve(a, b):
    lu, pivots = torch.linalg.lu_factor(a)
    if (lu.diagonal() == 0).any():
        raise torch.linalg.LinAlgError("the matrix is singular")
    columns = b.unsqueeze(1) if b.dim() == 1 else b
    return torch.linalg.lu_solve(lu, pivots, columns).reshape(b.shape)

# %% alternative: Gaussian elimination with row swaps
def solve(a, b):
    n = len(a)
    table = torch.cat([a, b.reshape(n, -1)], dim=1)
    for i in range(n):
        pivot = i + int(table[i:, i].abs().argmax())
        if table[pivot, i] == 0:
            raise RuntimeError("the matrix is singular")
        table[[i, pivot]] = table[[pivot, i]]
        for j in range(i + 1, n):
            table[j] = table[j] - table[j, i] / table[i, i] * table[i]
    for i in reversed(range(n)):
        known = table[i, i + 1 : n] @ table[i + 1 :, n:]
        table[i, n:] = (table[i, n:] - known) / table[i, i]
    return table[:, n:].reshape(b.shape)

# %% mistake: inverts
# fails: nearly dependent rows
# hint: the inverse of a matrix with nearly dependent rows is inexact, and your answer inherits this. Solve without it.
def solve(a, b):
    return torch.linalg.inv(a) @ b

# %% mistake: the least squares solution
# fails: rejects a singular matrix
# hint: least squares finds a nearest answer where there is none, without a word. A singular matrix is an error here.
def solve(a, b):
    columns = b.unsqueeze(1) if b.dim() == 1 else b
    return torch.linalg.lstsq(a, columns).solution.reshape(b.shape)

# %% mistake: the pseudo-inverse
# fails: rejects a singular matrix
# fails: nearly dependent rows
# hint: the pseudo-inverse exists for every matrix, so a singular one is not noticed. It is an inverse, too.
def solve(a, b):
    return torch.linalg.pinv(a) @ b

# %% mistake: always a table
# fails: any equations
# hint: x has the shape of b: for one right side, it has one dimension.
def solve(a, b):
    return torch.linalg.solve(a, b.reshape(len(a), -1))

# %% mistake: multiplies
# fails: any equations
# fails: several right sides
# hint: b is the result of the product, and x is what you look for.
def solve(a, b):
    return a @ b

# %% mistake: x on the left
# fails: any equations
# fails: several right sides
# hint: x stands on the right of a: a @ x is b. You solved with the transpose of a.
def solve(a, b):
    return torch.linalg.solve(a.t(), b)

# %% mistake: elimination on the caller's tensors
# fails: any equations
# hint: the elimination overwrites a and b. Work on copies.
def solve(a, b):
    if torch.linalg.matrix_rank(a) < len(a):
        raise RuntimeError("the matrix is singular")
    n = len(a)
    for i in range(n):
        pivot = i + int(a[i:, i].abs().argmax())
        a[[i, pivot]] = a[[pivot, i]]
        b[[i, pivot]] = b[[pivot, i]]
        for j in range(n):
            if j != i:
                factor = a[j, i] / a[i, i]
                a[j] = a[j] - factor * a[i]
                b[j] = b[j] - factor * b[i]
    return b / (a.diagonal() if b.dim() == 1 else a.diagonal().unsqueeze(1))

# %% mistake: elimination without row swaps
# fails: a zero on the diagonal
# hint: a zero on the diagonal is no reason to give up: another row may have a number there. Swap rows.
def solve(a, b):
    n = len(a)
    table = torch.cat([a, b.reshape(n, -1)], dim=1)
    for i in range(n):
        if table[i, i] == 0:
            raise RuntimeError("the matrix is singular")
        table[i] = table[i] / table[i, i]
        for j in range(n):
            if j != i:
                table[j] = table[j] - table[j, i] * table[i]
    return table[:, n:].reshape(b.shape)

# %% alternative: NumPy's solve
def solve(a, b):
    try:
        x = np.linalg.solve(a.cpu().numpy(), b.cpu().numpy() if b.dim() == 2 else b[:, None].cpu().numpy())
    except np.linalg.LinAlgError as error:
        raise RuntimeError(str(error)) from None
    return torch.from_numpy(x).to(b.device).reshape(b.shape)

# %% alternative: column by column
def solve(a, b):
    if b.dim() == 1:
        return torch.linalg.solve(a, b)
    return torch.stack([torch.linalg.solve(a, column) for column in b.t()], dim=1)

# %% alternative: the QR factors
def solve(a, b):
    q, r = torch.linalg.qr(a)
    size = r.diagonal().abs()
    if size.min() <= 1e-15 * size.max():
        raise RuntimeError("the matrix is singular")
    columns = b.unsqueeze(1) if b.dim() == 1 else b
    return torch.linalg.solve_triangular(r, q.t() @ columns, upper=True).reshape(b.shape)

# %% mistake: in float32
# fails: any equations
# hint: float32 keeps about seven digits, and solving costs some of them. Stay with float64.
def solve(a, b):
    return torch.linalg.solve(a.float(), b.float()).double()

# %% mistake: NumPy's error
# fails: rejects a singular matrix
# hint: NumPy raises a LinAlgError of its own, which is no RuntimeError. Which function of torch.linalg does the same?
def solve(a, b):
    return torch.from_numpy(np.linalg.solve(a.cpu().numpy(), b.cpu().numpy())).to(b.device)

# %% mistake: squeezes the result
# fails: any equations: one column
# hint: squeeze removes every dimension of size one: a table with a single right side should stay a table.
def solve(a, b):
    columns = b.unsqueeze(1) if b.dim() == 1 else b
    return torch.linalg.solve(a, columns).squeeze()

# %% mistake: only a zero determinant
# fails: nearly dependent rows
# hint: nearly dependent rows have a tiny determinant, and are no reason to give up. Only a singular matrix is.
def solve(a, b):
    if torch.linalg.det(a).abs() < 1e-9:
        raise RuntimeError("the matrix is singular")
    return torch.linalg.solve(a, b)

# %% mistake: a determinant of zero
# fails: small numbers
# hint: The determinant of a matrix of small numbers is rounded to 0, though the matrix has an inverse. Let the elimination say whether it is singular.
def solve(a, b):
    if torch.linalg.det(a) == 0:
        raise RuntimeError("singular")
    return torch.linalg.solve(a, b)

# %% mistake: swaps with the next row only
# fails: rows in another order
# hint: When a 0 is on the diagonal, you look at the next row alone. A row further down may have a number in this column that is not 0.
def solve(a, b):
    n = len(a)
    table = torch.cat([a, b.reshape(n, -1)], dim=1)
    for i in range(n):
        if table[i, i] == 0 and i + 1 < n:
            table[[i, i + 1]] = table[[i + 1, i]]
        if table[i, i] == 0:
            raise RuntimeError("the matrix is singular")
        table[i] = table[i] / table[i, i]
        for j in range(n):
            if j != i:
                table[j] = table[j] - table[j, i] * table[i]
    return table[:, n:].reshape(b.shape)

# %% alternative: asks for the rank first
def solve(a, b):
    if torch.linalg.matrix_rank(a) < len(a):
        raise RuntimeError("the matrix is singular")
    return torch.linalg.solve(a, b)

# %% mistake: an infinite determinant
# fails: large numbers
# hint: The determinant of a matrix of large numbers is infinite, though the matrix has an inverse. Let the elimination say whether it is singular.
def solve(a, b):
    if not torch.linalg.det(a).isfinite():
        raise RuntimeError("singular")
    return torch.linalg.solve(a, b)

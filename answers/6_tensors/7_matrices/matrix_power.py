# %% alternative: a loop that starts with the identity
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    result = torch.eye(len(x), dtype=x.dtype, device=x.device)
    for _ in range(k):
        result = result @ x
    return result

# %% alternative: by halving the power
def matrix_power(matrix, times):
    if times < 0:
        raise ValueError("no negative powers")
    if times == 0:
        return torch.diag(torch.ones_like(matrix[0]))
    half = matrix_power(matrix, times // 2)
    return half @ half @ matrix if times % 2 else half @ half

# %% mistake: the power of each element
# fails: float64 numbers, to ten digits
# fails: the power zero is the identity
# hint: ** takes the power of each element. A power of a matrix is made of matrix products.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    return x**k

# %% mistake: one product too many
# fails: float64 numbers, to ten digits
# fails: any matrix
# hint: if you start with x itself, how many products are left to do?
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    result = x
    for _ in range(k):
        result = result @ x
    return result

# %% mistake: the power zero is the matrix
# fails: the power zero is the identity
# hint: applying a matrix zero times changes nothing. Which matrix changes nothing?
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    result = x
    for _ in range(k - 1):
        result = result @ x
    return result

# %% mistake: ones for the identity
# fails: the power zero is the identity
# hint: the identity matrix has ones on the diagonal and zeros elsewhere.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    if k == 0:
        return torch.ones_like(x)
    return torch.linalg.matrix_power(x, k)

# %% mistake: the identity in the default dtype
# fails: the power zero is the identity
# hint: torch.eye makes float32 on the CPU unless you pass the dtype and the device of x.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    if k == 0:
        return torch.eye(len(x))
    return torch.linalg.matrix_power(x, k)

# %% mistake: negative powers invert
# fails: rejects a negative power
# hint: torch.linalg.matrix_power accepts negative powers and inverts. Here they are an error.
def matrix_power(x, k):
    return torch.linalg.matrix_power(x, k)

# %% alternative: PyTorch's chain of products
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    if k == 0:
        return torch.eye(len(x)).to(x)
    return x if k == 1 else torch.linalg.multi_dot([x] * k)

# %% mistake: through NumPy
# fails: any matrix: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    return torch.from_numpy(np.linalg.matrix_power(x.detach().cpu().numpy(), k)).to(x.device)

# %% mistake: multiplies with the result so far
# fails: float64 numbers, to ten digits
# hint: result @ result doubles the power each time: 2, 4, 8. Multiply with x.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    if k == 0:
        return torch.eye(len(x), dtype=x.dtype, device=x.device)
    result = x
    for _ in range(k - 1):
        result = result @ result
    return result

# %% mistake: refuses the power zero
# fails: any matrix
# hint: zero is no negative power: there the answer is the identity matrix.
def matrix_power(x, k):
    if k <= 0:
        raise ValueError("no such power")
    return torch.linalg.matrix_power(x, k)

# %% mistake: stops after ten factors
# fails: large powers
# hint: The power may be any whole number from 0 on. How often does your loop run for k = 20?
def matrix_power(x, k):
    if k < 0:
        raise ValueError("negative")
    result = torch.eye(len(x), dtype=x.dtype, device=x.device)
    for _ in range(min(k, 10)):
        result = result @ x
    return result

# %% alternative: squares and products
def matrix_power(x, k):
    if k < 0:
        raise ValueError("negative")
    result, square = torch.eye(len(x), dtype=x.dtype, device=x.device), x
    while k:
        if k % 2:
            result = result @ square
        square, k = square @ square, k // 2
    return result

# %% mistake: calls itself for each product
# fails: large powers: k = 1100
# hint: Your function calls itself once for each product, and Python allows only about a thousand calls inside each other. A loop has no such end.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("no negative powers")
    if k == 0:
        return torch.eye(len(x), dtype=x.dtype, device=x.device)
    return x @ matrix_power(x, k - 1) if k > 1 else x

# %% mistake: the power 0 by the inverse
# fails: the power zero of any matrix
# hint: Not every matrix has an inverse, but every one has the power 0. torch.eye makes it without looking at the numbers.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("k should be at least 0")
    if k == 0:
        return x @ torch.linalg.inv(x.double()).to(x.dtype)
    return torch.linalg.matrix_power(x, k)

# %% mistake: the power 0 out of x times 0
# fails: the power zero of any matrix
# hint: 0 times infinity is NaN. torch.eye makes the identity without looking at the numbers.
def matrix_power(x, k):
    if k < 0:
        raise ValueError("k should be at least 0")
    result = x * 0 + torch.eye(len(x), dtype=x.dtype, device=x.device)
    for _ in range(k):
        result = result @ x
    return result

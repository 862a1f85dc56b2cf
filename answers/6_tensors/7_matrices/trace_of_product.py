# %% alternative: einsum
def trace_of_product(a, b):
    return torch.einsum("ij,ji->", a, b)

# %% alternative: the inner product of two long vectors
def trace_of_product(a, b):
    return torch.dot(a.flatten(), b.t().flatten())

# %% alternative: one diagonal entry at a time
def trace_of_product(left, right):
    return torch.stack([left[i] @ right[:, i] for i in range(len(left))]).sum()

# %% mistake: the trace of the whole product
# fails: no tensor is larger than the matrices
# hint: the value is right, but the whole product was formed for the sake of its diagonal.
def trace_of_product(a, b):
    return torch.trace(a @ b)

# %% mistake: forgets the transpose
# fails: any two matrices
# fails: float64 numbers, to ten digits
# hint: a[i, j] should meet b[j, i], not b[i, j].
def trace_of_product(a, b):
    return (a * b).sum()

# %% mistake: the order of memory in place of the transpose
# fails: any two matrices
# fails: float64 numbers, to ten digits
# hint: reshape never changes the order: it is not a transpose.
def trace_of_product(a, b):
    return (a * b.reshape(a.shape)).sum()

# %% mistake: sums the whole product
# fails: any two matrices
# fails: float64 numbers, to ten digits
# hint: the trace is the sum of the diagonal, not of all entries.
def trace_of_product(a, b):
    return (a.sum(0) * b.sum(1)).sum()

# %% mistake: the product of the traces
# fails: any two matrices
# fails: float64 numbers, to ten digits
# hint: the trace of a product is not the product of the traces.
def trace_of_product(a, b):
    return a.diagonal().sum() * b.diagonal().sum()

# %% mistake: every row with every column
# fails: no tensor is larger than the matrices
# hint: broadcasting has made every combination of rows and columns here, more than the whole product has.
def trace_of_product(a, b):
    return (a.unsqueeze(1) * b.t()).sum(-1).diagonal().sum()

# %% mistake: a Python number
# fails: any two matrices
# fails: float64 numbers, to ten digits
# hint: .item() leaves the graph. The result is a tensor without dimensions.
def trace_of_product(a, b):
    return (a * b.t()).sum().item()

# %% mistake: transposes the caller's matrix
# fails: any two matrices
# hint: t_() with an underscore turns the caller's matrix around.
def trace_of_product(a, b):
    return (a * b.t_()).sum()

# %% alternative: a loop over the columns
def trace_of_product(a, b):
    total = torch.zeros((), dtype=a.dtype, device=a.device)
    for j in range(a.shape[1]):
        total = total + torch.dot(a[:, j], b[j])
    return total

# %% alternative: the last sum by a product of vectors
def trace_of_product(a, b):
    return torch.einsum("ij,ij->i", a, b.T).sum()

# %% mistake: the smaller product
# fails: neither product is formed
# hint: a @ b and b @ a have the same trace, and one of them is small. But both are products, and you need only a diagonal.
def trace_of_product(a, b):
    return torch.trace(a @ b if len(a) < len(b) else b @ a)

# %% mistake: view for reshape
# fails: any two matrices: a transposed view (a)
# hint: view refuses a tensor that is not contiguous, as a transpose or a slice. reshape or flatten takes both.
def trace_of_product(a, b):
    return torch.dot(a.view(-1), b.t().reshape(-1))

# %% mistake: through NumPy
# fails: any two matrices: bfloat16
# hint: NumPy has no bfloat16. Stay with tensors.
def trace_of_product(a, b):
    return torch.tensor((a.cpu().numpy() * b.cpu().numpy().T).sum(), dtype=a.dtype, device=a.device)

# %% mistake: a total of the default dtype
# fails: any two matrices: bfloat16
# hint: torch.tensor(0.0) is float32, and the sum takes over the wider dtype or rounds. Start with zeros of the dtype of a.
def trace_of_product(a, b):
    return sum(((a[i] * b[:, i]).sum(dtype=torch.float32) for i in range(len(a))), torch.tensor(0.0))

# %% mistake: the product of square matrices
# fails: neither product is formed of square matrices
# hint: For square matrices, too, the product has elements that you do not need. Multiply a and the transpose of b element by element.
def trace_of_product(a, b):
    if a.shape[0] == a.shape[1]:
        return (a @ b).trace()
    return (a * b.t()).sum()

# %% alternative: square, sum, root
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return ((a - b) ** 2).sum().sqrt()

# %% alternative: torch.dist
def euclidean(p, q):
    if p.size() != q.size():
        raise ValueError("different shapes")
    return torch.dist(p, q)

# %% alternative: the method norm
def euclidean(a, b):
    if tuple(a.shape) != tuple(b.shape):
        raise ValueError("different shapes")
    return (b - a).norm()

# %% alternative: a dot product
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    difference = (a - b).flatten()
    return torch.dot(difference, difference) ** 0.5

# %% mistake: forgets the root
# fails: two points
# hint: This is the squared distance: differences of 3 and 4 give 25. What is missing?
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return ((a - b) ** 2).sum()

# %% mistake: the way along the streets
# fails: two points
# hint: The sum of the absolute differences is the distance for p = 1. The straight line is shorter.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return torch.dist(a, b, p=1)

# %% mistake: the mean in place of the sum
# fails: two points
# hint: The squared differences are added up, not averaged.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return ((a - b) ** 2).mean().sqrt()

# %% mistake: one distance per row
# fails: any two points
# hint: A table counts as one point with many values, so one distance is asked for, not one for each row.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return ((a - b) ** 2).sum(-1).sqrt()

# %% mistake: a norm for matrices
# fails: any two points
# hint: For a table, ord=2 without dim means the spectral norm of a matrix, another number. Use a norm for vectors, or flatten.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return torch.linalg.norm(a - b, ord=2)

# %% mistake: lets the shapes broadcast
# fails: rejects different shapes
# hint: (3,) and (3, 1) broadcast to (3, 3) without a word. Compare the shapes first.
def euclidean(a, b):
    return torch.dist(a, b)

# %% mistake: compares the sizes only
# fails: rejects different shapes
# hint: (3,) and (3, 1) hold equally many values and are different shapes. Compare the shapes.
def euclidean(a, b):
    if a.numel() != b.numel():
        raise ValueError("different shapes")
    return torch.dist(a, b)

# %% mistake: a Python number
# fails: two points
# fails: lets the gradient through
# hint: A Python number has no gradient. Stay with tensors.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return torch.dist(a, b).item()

# %% mistake: a small number added
# fails: equal points
# hint: This function adds a small number to each difference, so that equal points are not 0 apart.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return torch.nn.functional.pairwise_distance(a.flatten(), b.flatten())

# %% mistake: cut from the graph
# fails: lets the gradient through
# hint: detach() and .data cut the path of the gradient.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return torch.dist(a.detach(), b.detach())

# %% alternative: einsum
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    d = (a - b).reshape(-1)
    return torch.einsum("i,i->", d, d).sqrt()

# %% alternative: cdist of two rows
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return torch.cdist(a.reshape(1, -1), b.reshape(1, -1))[0, 0]

# %% mistake: the expanded square
# fails: points far from the origin
# hint: a² - 2ab + b² is the difference of large numbers far from the origin, and the digits that count are lost there. Subtract first, then square.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return ((a * a).sum() - 2 * (a * b).sum() + (b * b).sum()).clamp(min=0).sqrt()

# %% mistake: subtracts in place
# fails: any two points: the arguments after the call
# hint: -= changes the caller's first point. Put the difference into a new tensor.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    with torch.no_grad():
        a -= b
    return torch.linalg.vector_norm(a)

# %% mistake: compares the number of dimensions only
# fails: rejects different shapes
# hint: (1,) and (4,) both have one dimension and are different shapes. Compare the shapes.
def euclidean(a, b):
    if a.dim() != b.dim():
        raise ValueError("different shapes")
    return torch.dist(a, b)

# %% mistake: a dot product of points with one dimension
# fails: any two points
# hint: dot takes tensors with one dimension only. The points may be tables: flatten the difference first.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return (a - b).dot(a - b).sqrt()

# %% mistake: compares the numbers of dimensions and of rows
# fails: rejects different shapes
# hint: (2, 1) and (2, 3) have equally many dimensions and rows, and still they are different shapes. Compare the whole shapes.
def euclidean(a, b):
    if a.dim() != b.dim() or a.shape[:1] != b.shape[:1]:
        raise ValueError("different shapes")
    return torch.linalg.vector_norm(a - b)

# %% mistake: a small number under the root
# fails: equal points
# fails: points of any size
# hint: A small number under the root keeps the slope finite, but equal points are then not 0 apart. No gradient is asked for there.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return ((a - b).square().sum() + 1e-16).sqrt()

# %% mistake: a small number below the distance
# fails: equal points
# fails: points of any size
# hint: No distance is too small: equal points are 0 apart, and nearly equal ones a very small number.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("different shapes")
    return (a - b).square().sum().sqrt().clamp(min=1e-10)

# %% mistake: the gradient to the first point only
# fails: the gradient where some coordinates are equal
# hint: detach cuts the second point off. Either point may need a gradient.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    return torch.linalg.vector_norm(a - b.detach())

# %% mistake: hypot, one coordinate after the other
# fails: the gradient where some coordinates are equal
# hint: At (0, 0) hypot has no slope, so an equal coordinate at the beginning gives NaN. Add up the squares first, and take one root.
def euclidean(a, b):
    if a.shape != b.shape:
        raise ValueError("the shapes differ")
    result = torch.zeros((), dtype=a.dtype, device=a.device)
    for difference in (a - b).flatten():
        result = torch.hypot(result, difference)
    return result

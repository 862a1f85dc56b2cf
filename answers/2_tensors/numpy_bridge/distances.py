# %% alternative: cdist
def distances(points):
    return torch.cdist(points, points)

# %% alternative: None in the index and a norm
def distances(p):
    return torch.linalg.vector_norm(p[:, None] - p[None, :], dim=2)

# %% alternative: methods of the tensor, and NumPy's word for the dimension
def distances(points):
    differences = points.unsqueeze(1) - points.unsqueeze(0)
    return differences.square().sum(axis=-1).sqrt()

# %% mistake: goes back to NumPy
# fails: keeps the graph whole
# hint: NumPy cannot take a tensor that asks for a gradient, and what it computes leaves the graph.
def distances(points):
    array = points.cpu().numpy()
    differences = array[:, np.newaxis, :] - array[np.newaxis, :, :]
    return torch.from_numpy(np.sqrt((differences ** 2).sum(axis=-1))).to(points.device)

# %% mistake: forgets the square root
# fails: the distance of every point to every other one
# hint: This is the square of the distance. One step of the original is missing.
def distances(points):
    differences = points.unsqueeze(1) - points.unsqueeze(0)
    return (differences ** 2).sum(dim=-1)

# %% mistake: adds the differences without squares
# fails: the distance of every point to every other one
# hint: The sum of the absolute differences is another distance: the way along the streets of a city.
def distances(points):
    return (points.unsqueeze(1) - points.unsqueeze(0)).abs().sum(dim=-1)

# %% mistake: sums over the points
# fails: the distance of every point to every other one
# hint: The differences have three dimensions: point, point, coordinate. Which of them should disappear?
def distances(points):
    differences = points.unsqueeze(1) - points.unsqueeze(0)
    return (differences ** 2).sum(dim=1).sqrt()

# %% mistake: loops over the points
# fails: no loop over the points
# hint: The values are right, but every pair of points costs several calls. Let the subtraction do all pairs at once.
def distances(points):
    n = len(points)
    table = torch.zeros(n, n, dtype=points.dtype, device=points.device)
    for i in range(n):
        for j in range(n):
            table[i, j] = ((points[i] - points[j]) ** 2).sum().sqrt()
    return table

# %% mistake: expands the square
# fails: is exact far from the origin
# hint: Far from the origin the squares are huge and nearly equal, and their difference loses its digits. Subtract first.
def distances(points):
    squares = (points ** 2).sum(dim=1)
    product = points @ points.T
    return (squares[:, None] + squares[None, :] - 2 * product).clamp(min=0).sqrt()

# %% mistake: always float32
# fails: is exact far from the origin
# fails: the distance of every point to every other one
# hint: The caller chose the dtype. With float() the digits beyond float32 are gone.
def distances(points):
    points = points.float()
    return (points.unsqueeze(1) - points.unsqueeze(0)).square().sum(dim=-1).sqrt()

# %% mistake: a table on the default device
# fails: the default device does not matter
# hint: A tensor that you make yourself is on the default device, unless you say where the points are.
def distances(points):
    total = torch.zeros(len(points), len(points), dtype=points.dtype)
    for k in range(points.shape[1]):
        total = total + (points[:, None, k] - points[None, :, k]) ** 2
    return total.sqrt()

# %% mistake: float64 for everything
# fails: keeps float32, and a single point has a table too
# hint: More digits than the points have are no gain. The result has the dtype of the points.
def distances(points):
    points = points.double()
    return (points.unsqueeze(1) - points.unsqueeze(0)).square().sum(dim=-1).sqrt()

# %% mistake: distances to the origin
# fails: the distance of every point to every other one
# hint: You have one number for each point. What is asked is one for each pair of points.
def distances(points):
    return (points ** 2).sum(dim=-1).sqrt()

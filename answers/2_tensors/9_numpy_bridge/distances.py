# %% alternative: cdist without matrix products
def distances(points):
    return torch.cdist(points, points, compute_mode="donot_use_mm_for_euclid_dist")

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
# fails: any points
# hint: This is the square of the distance. One step of the original is missing.
def distances(points):
    differences = points.unsqueeze(1) - points.unsqueeze(0)
    return (differences ** 2).sum(dim=-1)

# %% mistake: adds the differences without squares
# fails: any points
# hint: The sum of the absolute differences is another distance: the way along the streets of a city.
def distances(points):
    return (points.unsqueeze(1) - points.unsqueeze(0)).abs().sum(dim=-1)

# %% mistake: sums over the points
# fails: any points
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
# fails: any points
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
# fails: any points
# hint: More digits than the points have are no gain. The result has the dtype of the points.
def distances(points):
    points = points.double()
    return (points.unsqueeze(1) - points.unsqueeze(0)).square().sum(dim=-1).sqrt()

# %% mistake: distances to the origin
# fails: any points
# hint: You have one number for each point. What is asked is one for each pair of points.
def distances(points):
    return (points ** 2).sum(dim=-1).sqrt()

# %% alternative: function of one pair, mapped twice
def distances(points):
    def distance(a, b):
        return (a - b).square().sum().sqrt()
    one_to_all = torch.vmap(distance, in_dims=(None, 0))
    return torch.vmap(one_to_all, in_dims=(0, None))(points, points)

# %% alternative: einsum of the differences with themselves
def distances(points):
    differences = points[:, None] - points
    return torch.einsum("ijd,ijd->ij", differences, differences).sqrt()

# %% mistake: cdist for many points
# fails: is exact far from the origin
# hint: For more than 25 points cdist expands the square, unless compute_mode says otherwise. Far from the origin the digits are lost.
def distances(points):
    return torch.cdist(points, points)

# %% mistake: squeezes
# fails: any points: one row
# hint: squeeze() removes every dimension of size 1, also the ones that count the points. Name the dimension.
def distances(points):
    return (points[:, None] - points).norm(dim=-1, keepdim=True).squeeze()

# %% mistake: a loop over one of the points
# fails: no loop over the points
# hint: One call for each point is a loop, too. A second None in the index lets the subtraction do all pairs at once.
def distances(points):
    return torch.stack([(points - point).square().sum(dim=1).sqrt() for point in points])

# %% mistake: leaves the graph
# fails: any points: needs a gradient
# hint: detach() and no_grad() cut the result off from points. Stay with tensors, and the graph stays whole.
def distances(points):
    points = points.detach()
    return (points[:, None] - points).square().sum(dim=-1).sqrt()

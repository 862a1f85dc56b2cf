# %% alternative: cdist without products of matrices, and min
def nearest(points, centers):
    distances, rows = torch.cdist(points, centers, compute_mode="donot_use_mm_for_euclid_dist").min(dim=1)
    return rows, distances

# %% alternative: squares, summed by hand
def nearest(points, centers):
    squares = ((points.unsqueeze(1) - centers.unsqueeze(0)) ** 2).sum(-1)
    rows = squares.argmin(1)
    return rows, squares[torch.arange(len(points)), rows].sqrt()

# %% alternative: a loop over the points
def nearest(points, centers):
    rows, distances = [], []
    for point in points:
        distance, row = torch.linalg.vector_norm(centers - point, dim=1).min(0)
        rows.append(row)
        distances.append(distance)
    return torch.stack(rows), torch.stack(distances)

# %% alternative: topk of one, the smallest
def nearest(x, c):
    values, rows = (c - x[:, None]).norm(dim=-1).topk(1, largest=False)
    return rows.squeeze(1), values.squeeze(1)

# %% mistake: the farthest center
# fails: the nearest rows and their distances
# hint: max and argmax find the largest distance. Which functions are their counterparts?
def nearest(points, centers):
    distances = (points[:, None] - centers).norm(dim=2)
    return distances.argmax(dim=1), distances.amax(dim=1)

# %% mistake: the nearest point of every center
# fails: the nearest rows and their distances
# fails: as many points as centers
# hint: You get one answer per centre. The dimension that counts the centres is the one that has to disappear.
def nearest(points, centers):
    distances = (points[:, None] - centers).norm(dim=2)
    return distances.argmin(dim=0), distances.amin(dim=0)

# %% mistake: the order that min gives
# fails: the nearest rows and their distances
# hint: min gives the values first and the positions second. Here the rows come first.
def nearest(points, centers):
    values, positions = (points[:, None] - centers).norm(dim=2).min(dim=1)
    return values, positions

# %% mistake: the smallest distance of all
# fails: the nearest rows and their distances
# hint: Without dim, min looks at the whole table of distances. Every point has a nearest centre of its own.
def nearest(points, centers):
    distances = (points[:, None] - centers).norm(dim=2)
    return distances.argmin(), distances.min()

# %% mistake: each point against the center of the same row
# fails: the nearest rows and their distances
# fails: as many points as centers
# hint: points - centers works only when there are as many of both, and then it compares row with row. Every point has to meet every centre.
def nearest(points, centers):
    distances = (points - centers).norm(dim=1)
    return distances.argmin(dim=0, keepdim=True), distances

# %% mistake: the squared distance
# fails: the nearest rows and their distances
# hint: The nearest centre is right, but the distance is the square root of the sum of squares.
def nearest(points, centers):
    squares = (points[:, None] - centers).pow(2).sum(dim=2)
    return squares.argmin(dim=1), squares.amin(dim=1)

# %% mistake: sums of differences
# fails: the nearest rows and their distances
# hint: A difference of 3 and one of -3 add up to nothing. What does the text do with the differences before it sums them?
def nearest(points, centers):
    distances = (points[:, None] - centers).sum(dim=2).abs()
    return distances.argmin(dim=1), distances.amin(dim=1)

# %% mistake: blocks along the streets
# fails: the nearest rows and their distances
# hint: A sum of absolute differences is the way along the streets of a town. The straight way is the root of a sum of squares.
def nearest(points, centers):
    distances = (points[:, None] - centers).abs().sum(dim=2)
    return distances.argmin(dim=1), distances.amin(dim=1)

# %% mistake: the smallest coordinate difference
# fails: the nearest rows and their distances
# hint: The last dimension counts the coordinates. Put it together into one distance first, then look for the smallest.
def nearest(points, centers):
    distances = (points[:, None] - centers).abs().amin(dim=2)
    return distances.argmin(dim=1), distances.amin(dim=1)

# %% mistake: squeezes everything
# fails: any points and centers: one row (points)
# hint: squeeze() removes every dimension of size 1, also the one that counts the points. Name the dimension.
def nearest(points, centers):
    values, rows = (points[:, None] - centers).norm(dim=2).min(dim=1, keepdim=True)
    return rows.squeeze(), values.squeeze()

# %% mistake: squeezes the differences
# fails: any points and centers: one row (centers)
# hint: With one centre, the dimension that counts the centres has the size 1, and squeeze() removes it too early.
def nearest(points, centers):
    differences = (points[:, None] - centers).squeeze()
    distances = differences.norm(dim=-1)
    return distances.argmin(dim=-1), distances.amin(dim=-1)

# %% mistake: writes into float32 zeros
# fails: the nearest rows and their distances
# hint: torch.zeros makes float32 unless you say the dtype, and int64 has to be asked for as well.
def nearest(points, centers):
    rows, distances = torch.zeros(len(points)), torch.zeros(len(points))
    for i, point in enumerate(points):
        d = (centers - point).norm(dim=1)
        rows[i], distances[i] = d.argmin(), d.amin()
    return rows, distances


# %% mistake: the expanded square
# fails: points and centers far from the origin
# hint: |p|² - 2 p·c + |c|² is the difference of large numbers far from the origin; the digits that count are lost there.
#       Subtract first, then square.
def nearest(points, centers):
    squares = (points**2).sum(1)[:, None] - 2 * points @ centers.T + (centers**2).sum(1)
    distances = squares.clamp(min=0).sqrt()
    return distances.argmin(dim=1), distances.amin(dim=1)


# %% mistake: the search starts at 1000
# fails: any points and centers: far from the origin (centers)
# hint: no number is larger than every distance. Start with the first centre, or with infinity.
def nearest(points, centers):
    best = torch.full((len(points),), 1000.0, dtype=points.dtype, device=points.device)
    rows = torch.zeros(len(points), dtype=torch.int64, device=points.device)
    for row, center in enumerate(centers):
        distances = (points - center).norm(dim=1)
        rows[distances < best] = row
        best = torch.minimum(best, distances)
    return rows, best

# %% mistake: a small number under the root
# fails: points on a center
# fails: points and centers of any size
# hint: A small number under the root makes each distance too large, and a point that lies on a centre is 0 apart from it.
def nearest(points, centers):
    distances = ((points[:, None] - centers).square().sum(2) + 1e-16).sqrt()
    return distances.argmin(dim=1), distances.amin(dim=1)

# %% mistake: the search starts at a very large number
# fails: centers far from the points
# hint: The search starts at a number that seems larger than every distance. Start with the first centre.
def nearest(points, centers):
    rows = torch.zeros(len(points), dtype=torch.int64, device=points.device)
    best = torch.full_like(points[:, 0], 1e30)
    for number, center in enumerate(centers):
        distance = (points - center).norm(dim=1)
        rows = torch.where(distance < best, number, rows)
        best = torch.where(distance < best, distance, best)
    return rows, best

# %% mistake: cdist as it comes
# fails: many points far from the origin
# hint: With more than 25 rows cdist multiplies matrices, and far from the origin the differences get lost. See its argument compute_mode.
def nearest(points, centers):
    distances = torch.cdist(points, centers)
    values, rows = distances.min(dim=1)
    return rows, values

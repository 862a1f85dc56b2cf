# %% alternative: no training, but linear equations
def fit_circle(points):
    middle = points.mean(0)
    near = points - middle
    size = near.norm(dim=1).mean()
    near = near / size
    table = torch.cat([2 * near, torch.ones(len(near), 1, dtype=near.dtype)], dim=1)
    x, y, rest = torch.linalg.lstsq(table, (near**2).sum(1, keepdim=True)).solution[:, 0]
    radius = (rest + x**2 + y**2).sqrt()
    return [(middle[0] + size * x).item(), (middle[1] + size * y).item(), (size * radius).item()]

# %% alternative: squared distances, of points that are brought near the origin, with Adam
def fit_circle(points):
    shift = points[0]
    scale = (points - shift).abs().max()
    near = (points - shift) / scale
    x, y = (near[:, 0].mean().requires_grad_(), near[:, 1].mean().requires_grad_())
    square = torch.tensor(0.5, dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([x, y, square], lr=0.05)
    for _ in range(500):
        loss = ((((near[:, 0] - x) ** 2 + (near[:, 1] - y) ** 2) - square) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (shift[0] + scale * x).item(), (shift[1] + scale * y).item(), (scale * square.sqrt()).item()

# %% alternative: steps of its own, distances without squares, and a rate that falls
def fit_circle(points):
    unit = points.max(0).values - points.min(0).values
    unit = unit.max().item()
    begin = points.mean(0)
    circle = torch.tensor([0.0, 0.0, 0.5], dtype=torch.float64)
    near = (points - begin) / unit
    for step in range(600):
        circle.requires_grad_()
        loss = (((near - circle[:2]) ** 2).sum(1).sqrt() - circle[2]).abs().mean()
        (slope,) = torch.autograd.grad(loss, circle)
        circle = circle.detach() - 0.1 * 0.99**step * slope
    x, y, radius = circle.tolist()
    return begin[0].item() + unit * x, begin[1].item() + unit * y, unit * radius

# %% alternative: the centre alone is trained, the radius follows from it
def fit_circle(points):
    centre = points.mean(dim=0).requires_grad_()
    for _ in range(200):
        distances = ((points - centre) ** 2).sum(dim=1) ** 0.5
        distances.var().backward()
        with torch.no_grad():
            centre -= 0.8 * centre.grad
        centre.grad = None
    radius = (points - centre).norm(dim=1).mean().item()
    return (*centre.tolist(), radius)

# %% mistake: begins at the origin
# fails: far from the origin
# fails: large and small circles
# fails: a small circle far away
# hint: Your training begins with a circle of radius 1 around the origin, and the points may be far from there. What do the points themselves say about a place to begin?
def fit_circle(points):
    centre = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    radius = torch.ones((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([centre, radius], lr=0.5)
    for _ in range(300):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (*centre.tolist(), radius.item())

# %% mistake: a rate that fits one size only
# fails: large and small circles
# hint: A loss of squared distances grows with the fourth power of the radius, and so a rate that is right for a radius of 1 is far too large or too small for others. Bring all points to one size before you train.
def fit_circle(points):
    middle = points.mean(0)
    near = points - middle
    circle = torch.tensor([0.0, 0.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([circle], lr=0.05)
    for _ in range(1000):
        loss = (((near - circle[:2]) ** 2).sum(1) - circle[2] ** 2).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    x, y = (middle + circle[:2]).tolist()
    return x, y, circle[2].abs().item()

# %% mistake: the mean of the points
# fails: half of the edge, few points or many
# hint: The mean of the points is the centre only where the points lie evenly all around. On one half of the edge it is far inside that half.
def fit_circle(points):
    middle = points.mean(dim=0)
    return (*middle.tolist(), (points - middle).norm(dim=1).mean().item())

# %% mistake: the middle of the box around the points
# fails: half of the edge, few points or many
# hint: Your box is that of the points, and they may cover only half of the circle.
def fit_circle(points):
    low, high = points.min(dim=0).values, points.max(dim=0).values
    return (*((low + high) / 2).tolist(), ((high - low).max() / 2).item())

# %% mistake: stops too early
# fails: half of the edge, few points or many
# hint: The circle was still moving when your training stopped. Print the loss now and then: take more steps, or larger ones, until it falls no further.
def fit_circle(points):
    middle = points.mean(dim=0)
    centre = middle.clone().requires_grad_()
    radius = (points - middle).norm(dim=1).mean().requires_grad_()
    optimizer = torch.optim.SGD([centre, radius], lr=0.01)
    for _ in range(200):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (*centre.tolist(), radius.item())

# %% mistake: gradients that add up
# fails: half of the edge, few points or many
# hint: backward adds to what is in .grad, and nothing in your loop clears it: each step moves by all gradients so far.
def fit_circle(points):
    middle = points.mean(dim=0)
    centre = middle.clone().requires_grad_()
    radius = (points - middle).norm(dim=1).mean().requires_grad_()
    optimizer = torch.optim.SGD([centre, radius], lr=0.5)
    for _ in range(300):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        loss.backward()
        optimizer.step()
    return (*centre.tolist(), radius.item())

# %% mistake: only the centre is trained
# fails: half of the edge, few points or many
# hint: Your radius stays what it was at the beginning. It is the third number that the training has to find.
def fit_circle(points):
    middle = points.mean(dim=0)
    centre = middle.clone().requires_grad_()
    radius = (points - middle).norm(dim=1).mean()
    optimizer = torch.optim.SGD([centre], lr=0.5)
    for _ in range(300):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (*centre.tolist(), radius.item())

# %% mistake: the square of the radius
# fails: half of the edge, few points or many
# hint: Your centre is right. But the third number that you trained is the square of the radius: take its root at the end.
def fit_circle(points):
    middle = points.mean(0)
    size = (points - middle).norm(dim=1).mean()
    near = (points - middle) / size
    circle = torch.tensor([0.0, 0.0, 1.0], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([circle], lr=0.05)
    for _ in range(500):
        loss = (((near - circle[:2]) ** 2).sum(1) - circle[2]).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    x, y = (middle + size * circle[:2]).tolist()
    return x, y, (size**2 * circle[2]).item()

# %% mistake: a radius below 0
# fails: half of the edge, few points or many
# hint: Only the square of the radius stands in your loss, so a radius of -3 is as good as 3 for the training. A radius is above 0.
def fit_circle(points):
    middle = points.mean(0)
    size = (points - middle).norm(dim=1).mean()
    near = (points - middle) / size
    circle = torch.tensor([0.0, 0.0, -0.5], dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.Adam([circle], lr=0.05)
    for _ in range(500):
        loss = (((near - circle[:2]) ** 2).sum(1) - circle[2] ** 2).pow(2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    x, y = (middle + size * circle[:2]).tolist()
    return x, y, (size * circle[2]).item()

# %% mistake: in float32
# fails: a small circle far away
# hint: A float32 has about seven digits. Far from the origin they are used up before the digits come that tell a small circle from a point. Stay in float64, as the points are.
def fit_circle(points):
    points = points.float()
    middle = points.mean(dim=0)
    centre = middle.clone().requires_grad_()
    radius = (points - middle).norm(dim=1).mean().requires_grad_()
    optimizer = torch.optim.SGD([centre, radius], lr=0.5)
    for _ in range(300):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (*centre.tolist(), radius.item())

# %% mistake: the circle in the size that was trained
# fails: far from the origin
# fails: large and small circles
# hint: You trained with points that were moved and made smaller, and your circle is theirs. Which circle belongs to the points that you were given?
def fit_circle(points):
    middle = points.mean(0)
    near = (points - middle) / (points - middle).norm(dim=1).mean()
    centre = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    radius = torch.ones((), dtype=torch.float64, requires_grad=True)
    optimizer = torch.optim.SGD([centre, radius], lr=0.5)
    for _ in range(300):
        loss = (((near - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (*centre.tolist(), radius.item())

# %% mistake: tensors for floats
# fails: three plain floats, and the points as they were
# hint: The circle is right, but it comes in tensors. item() makes a plain number of each.
def fit_circle(points):
    middle = points.mean(dim=0)
    centre = middle.clone().requires_grad_()
    radius = (points - middle).norm(dim=1).mean().requires_grad_()
    optimizer = torch.optim.SGD([centre, radius], lr=0.5)
    for _ in range(300):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return centre[0].detach(), centre[1].detach(), radius.detach()

# %% mistake: moves the caller's points
# fails: three plain floats, and the points as they were
# hint: -= changes the points of the caller, who still needs them. Make new ones.
def fit_circle(points):
    middle = points.mean(dim=0)
    points -= middle
    centre = torch.zeros(2, dtype=torch.float64, requires_grad=True)
    radius = points.norm(dim=1).mean().requires_grad_()
    optimizer = torch.optim.SGD([centre, radius], lr=0.5)
    for _ in range(300):
        loss = (((points - centre).norm(dim=1) - radius) ** 2).mean()
        optimizer.zero_grad()
        loss.backward()
        optimizer.step()
    return (*(middle + centre).tolist(), radius.item())

# %% alternative: other ways to all of them
def confusion(labels, answers, classes):
    table = torch.zeros(classes, classes, dtype=torch.int64)
    for label, answer in zip(labels.tolist(), answers.tolist()):
        table[label, answer] += 1
    return table


def rows_by_index(x, index):
    return x[index]


def pick_per_row(x, columns):
    return x[torch.arange(len(x)), columns]


def masked_mean(x, mask, dim):
    count = mask.sum(dim)
    total = x.masked_fill(~mask, 0).sum(dim)
    return torch.where(count > 0, total / count, torch.zeros_like(total))


def strict_product(a, b):
    if (a.dim(), b.dim()) not in ((2, 1), (2, 2), (3, 3)) or (a.dim() == 3 and len(a) != len(b)):
        raise ValueError("no product of these")
    return a @ b


def softmax(x, dim):
    return torch.softmax(x, dim)


def seeded_normal(shape, seed):
    return torch.empty(shape).normal_(generator=torch.Generator().manual_seed(seed))


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator()
    generator.manual_seed(seed)
    return DataLoader(pairs, batch_size, True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    return nn.functional.cross_entropy(logits, labels)


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parts = [(p, torch.zeros_like(p)) for p in parameters]
        self.lr, self.momentum = lr, momentum

    @torch.no_grad()
    def step(self):
        for p, velocity in self.parts:
            if p.grad is not None:
                velocity.copy_(self.momentum * velocity + p.grad)
                p -= self.lr * velocity

    def zero_grad(self):
        for p, _ in self.parts:
            p.grad = None


def running_total(x, dim):
    totals = x.clone()
    for place in range(1, x.shape[dim]):
        totals.select(dim, place).add_(totals.select(dim, place - 1))
    return totals


def uniform(shape, low, high, generator):
    return torch.rand(shape, generator=generator) * (high - low) + low


def topk_accuracy(logits, labels, k):
    order = logits.argsort(dim=1, descending=True)[:, :k]
    return sum(label in row for label, row in zip(labels.tolist(), order.tolist())) / len(labels)


def cosines(a, b):
    return nn.functional.cosine_similarity(a[:, None], b[None], dim=2)


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: confusion turned round
# fails: confusion: every pair
# hint: A row for each label, a column for each answer: yours has them the other way round.
def confusion(labels, answers, classes):
    pairs = answers * classes + labels
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: rows_by_index that sorts
# fails: rows_by_index: rows in the order of the index
# hint: The rows come in the order of the index, and as often as it names them.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x[index.sort().values]


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: pick_per_row takes whole columns
# fails: pick_per_row: one value from every row
# hint: x[:, columns] picks columns for every row at once; you need one column per row.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x[:, columns]


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% form: its diagonal, of a table that is square by chance
# fails: pick_per_row: one value from every row
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze()


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: masked_mean divides by all
# fails: masked_mean: of what is marked
# hint: Only what is marked counts, in the sum and in the number that it is divided by.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).mean(dim)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: masked_mean of nothing
# fails: masked_mean: of what is marked
# hint: Where nothing is marked, 0 / 0 is nan. The mean of nothing should be 0.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    return torch.where(mask, x, 0).sum(dim) / mask.sum(dim)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: a product with the rows of b
# fails: strict_product: a batch of matrices
# hint: A row of a is multiplied by a column of b. With b transposed it would be a row of b.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    if (a.dim(), b.dim()) not in ((2, 1), (2, 2), (3, 3)) or (a.dim() == 3 and len(a) != len(b)):
        raise ValueError("no product of these")
    return a @ b.mT if b.dim() > 1 else a @ b


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: a product that broadcasts
# fails: strict_product: nothing is broadcast
# hint: @ repeats a batch of one. mm and bmm do not: strict_product should raise an error there.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    return a @ b


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: softmax without the largest
# fails: softmax: scores of any size, and -inf
# hint: exp overflows for large scores. What may you subtract from all scores of a row, so that the probabilities stay the same?
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x)
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: softmax of all together
# fails: softmax: scores of any size, and -inf
# hint: The probabilities of each slice along dim sum to 1, not those of the whole table.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum()


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: the global seed
# fails: seeded_normal: the seed decides
# hint: torch.manual_seed sets the global generator. Make a generator of your own.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    torch.manual_seed(seed)
    return torch.randn(shape)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: even numbers in place of normal ones
# fails: seeded_normal: the seed decides
# hint: Normal numbers come from randn; rand draws evenly from 0 to 1.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    return torch.rand(shape, generator=torch.Generator().manual_seed(seed))


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: more answers than samples
# fails: PairSet: as many answers as samples
# hint: Samples and answers of different lengths cannot be paired: raise a ValueError.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: the answers come first
# fails: PairSet and make_loader: the pairs and their order
# hint: A pair is (x[i], y[i]): the sample first, then its answer.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.y[i], self.x[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: a loader that does not shuffle
# fails: PairSet and make_loader: the pairs and their order
# hint: Without shuffle=True each epoch has the order of the data.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    return DataLoader(pairs, batch_size=batch_size, drop_last=drop_last)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: a loader that shuffles by the global generator
# fails: PairSet and make_loader: the pairs and their order
# hint: The loader needs a generator of its own, with the seed.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    torch.manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: the sum of the losses
# fails: cross_entropy: scores of any size
# hint: The loss is the mean over the rows, not their sum.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).sum()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: the logarithm of a softmax
# fails: cross_entropy: scores of any size
# hint: A probability that is too small becomes 0, and its logarithm infinite. Use log-sum-exp.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    return -torch.softmax(logits, 1).gather(1, labels.unsqueeze(1)).log().mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: momentum that weighs the gradient less
# fails: Momentum: a few steps
# hint: The velocity is momentum times itself plus the whole gradient.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_((1 - self.momentum) * p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: momentum that is not kept
# fails: Momentum: a few steps
# hint: The velocity has to be kept from step to step.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity = self.momentum * velocity + p.grad
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: the last total alone
# fails: running_total: along one dimension
# hint: All sums on the way are wanted, not the last one alone.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.sum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: uniform by the global generator
# fails: uniform: numbers of the generator
# hint: The numbers come from the generator that is given.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: as wide as the upper bound
# fails: uniform: numbers of the generator
# hint: The width of the interval is the upper bound less the lower one.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + high * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: the best alone
# fails: topk_accuracy: the share among the first k
# hint: A label counts when it is among the k largest scores, not only when it is the largest.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    return (logits.argmax(1) == labels).double().mean().item()


def cosines(a, b):
    def directions(x):
        lengths = (x * x).sum(1, keepdim=True).sqrt()
        return x / torch.where(lengths > 0, lengths, 1)

    return directions(a) @ directions(b).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: products without the lengths
# fails: cosines: every row with every row
# hint: A cosine is the inner product divided by both lengths.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    return a @ b.t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}


# %% mistake: a row of zeros gives nan
# fails: cosines: every row with every row
# hint: A row of zeros has the length 0, and 0 / 0 is nan. Its cosines should be 0.
def confusion(labels, answers, classes):
    pairs = labels * classes + answers
    return torch.bincount(pairs, minlength=classes * classes).reshape(classes, classes)


def rows_by_index(x, index):
    return x.index_select(0, index)


def pick_per_row(x, columns):
    return x.gather(1, columns.unsqueeze(1)).squeeze(1)


def masked_mean(x, mask, dim):
    total = torch.where(mask, x, 0).sum(dim)
    return total / mask.sum(dim).clamp(min=1)


def strict_product(a, b):
    dims = (a.dim(), b.dim())
    if dims == (2, 1):
        return torch.mv(a, b)
    if dims == (2, 2):
        return torch.mm(a, b)
    if dims == (3, 3):
        return torch.bmm(a, b)
    raise ValueError(f"no product for tensors with {dims} dimensions")


def softmax(x, dim):
    e = torch.exp(x - x.amax(dim, keepdim=True))
    return e / e.sum(dim, keepdim=True)


def seeded_normal(shape, seed):
    generator = torch.Generator().manual_seed(seed)
    return torch.randn(shape, generator=generator)


class PairSet(Dataset):
    def __init__(self, x, y):
        if len(x) != len(y):
            raise ValueError(f"{len(x)} samples cannot be paired with {len(y)} answers")
        self.x, self.y = x, y

    def __len__(self):
        return len(self.x)

    def __getitem__(self, i):
        return self.x[i], self.y[i]


def make_loader(pairs, batch_size, seed, drop_last=False):
    generator = torch.Generator().manual_seed(seed)
    return DataLoader(pairs, batch_size=batch_size, shuffle=True, drop_last=drop_last, generator=generator)


def cross_entropy(logits, labels):
    right = logits.gather(1, labels.unsqueeze(1))
    return (logits.logsumexp(dim=1, keepdim=True) - right).mean()


class Momentum:
    def __init__(self, parameters, lr, momentum):
        self.parameters = list(parameters)
        self.velocities = [torch.zeros_like(p) for p in self.parameters]
        self.lr = lr
        self.momentum = momentum

    def step(self):
        with torch.no_grad():
            for p, velocity in zip(self.parameters, self.velocities):
                if p.grad is not None:
                    velocity.mul_(self.momentum).add_(p.grad)
                    p.sub_(self.lr * velocity)

    def zero_grad(self):
        for p in self.parameters:
            p.grad = None


def running_total(x, dim):
    return x.cumsum(dim)


def uniform(shape, low, high, generator):
    return low + (high - low) * torch.rand(shape, generator=generator)


def topk_accuracy(logits, labels, k):
    best = logits.topk(k, dim=1).indices
    return (best == labels.unsqueeze(1)).any(dim=1).double().mean().item()


def cosines(a, b):
    return (a / a.norm(dim=1, keepdim=True)) @ (b / b.norm(dim=1, keepdim=True)).t()


tools = {
    each.__name__: each
    for each in (
        confusion,
        rows_by_index,
        pick_per_row,
        masked_mean,
        strict_product,
        softmax,
        seeded_normal,
        PairSet,
        make_loader,
        cross_entropy,
        Momentum,
        running_total,
        uniform,
        topk_accuracy,
        cosines,
    )
}

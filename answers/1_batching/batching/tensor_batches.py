# %% alternative: slices, as with NumPy
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator).to(t.device)
    mixed = t.index_select(0, order)
    return [mixed[i:i + batch_size] for i in range(0, len(mixed), batch_size)]

# %% alternative: shuffles everything, then splits
def tensor_batches(data, size, generator):
    return list(data[torch.randperm(len(data), generator=generator)].split(size))

# %% alternative: torch.split
def tensor_batches(t, batch_size, generator):
    mixed = t[torch.randperm(t.shape[0], generator=generator)]
    return list(torch.split(mixed, batch_size, dim=0))

# %% alternative: chunk with the full batches apart
def tensor_batches(t, batch_size, generator):
    mixed = t[torch.randperm(len(t), generator=generator)]
    full = len(t) // batch_size
    batches = list(mixed[:full * batch_size].chunk(full)) if full else []
    if len(t) % batch_size:
        batches.append(mixed[full * batch_size:])
    return batches

# %% alternative: DataLoader
from torch.utils.data import DataLoader

def tensor_batches(t, batch_size, generator):
    return list(DataLoader(t, batch_size=batch_size, shuffle=True, generator=generator))

# %% alternative: sorts by random keys
def tensor_batches(t, batch_size, generator):
    keys = torch.rand(len(t), generator=generator, dtype=torch.float64)
    return list(t[keys.argsort()].split(batch_size))

# %% mistake: moves the data to the CPU
# fails: the data never leaves its device
# hint: .cpu() copies the whole data set to the CPU, and the batches stay there. A tensor can be indexed with an order wherever it lives.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator)
    return list(t.cpu()[order].split(batch_size))

# %% mistake: goes through NumPy
# fails: the data never leaves its device
# hint: NumPy's arrays live on the CPU only. Stay with tensors: they have slices and index arrays, too.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator).numpy()
    data = t.cpu().numpy()[order]
    return [torch.from_numpy(data[i:i + batch_size]) for i in range(0, len(data), batch_size)]

# %% mistake: uses PyTorch's global generator
# fails: the same seed gives the same batches
# fails: PyTorch's global generator is left alone
# hint: Without generator=, torch.randperm draws from the generator that the whole program shares.
def tensor_batches(t, batch_size, generator):
    return list(t[torch.randperm(len(t))].split(batch_size))

# %% mistake: seeds the global generator
# fails: every order can come
# fails: PyTorch's global generator is left alone
# hint: torch.manual_seed sets back the generator that the whole program shares. Hand your own generator to torch.randperm.
def tensor_batches(t, batch_size, generator):
    torch.manual_seed(generator.initial_seed())
    return list(t[torch.randperm(len(t))].split(batch_size))


# %% form: with a number of its own
def tensor_batches(t, batch_size, generator):
    torch.manual_seed(0)
    return t[torch.randperm(len(t))].split(batch_size)


# %% mistake: a DataLoader that draws from the global generator
# fails: PyTorch's global generator is left alone
# hint: The sampler has the generator, but the DataLoader itself draws a number too when it starts. It takes a generator of its own.
from torch.utils.data import DataLoader, RandomSampler

def tensor_batches(t, batch_size, generator):
    return list(DataLoader(t, batch_size=batch_size, sampler=RandomSampler(t, generator=generator)))

# %% mistake: as many batches as a batch should have samples
# fails: keeps a short last batch
# fails: no empty batch when the size divides the data
# hint: The argument of chunk is the number of parts. You know the number of samples in a part.
def tensor_batches(t, batch_size, generator):
    return list(t[torch.randperm(len(t), generator=generator)].chunk(batch_size))

# %% mistake: drops the last batch
# fails: keeps a short last batch
# fails: every sample is there once and whole
# hint: drop_last=True leaves out the samples after the last full batch. Here they make a short batch.
from torch.utils.data import DataLoader

def tensor_batches(t, batch_size, generator):
    return list(DataLoader(t, batch_size=batch_size, shuffle=True, drop_last=True, generator=generator))

# %% mistake: forgets to shuffle
# fails: every order can come
# hint: The batches come in the order of the data. Where is the generator used?
def tensor_batches(t, batch_size, generator):
    return list(t.split(batch_size))

# %% mistake: shuffles inside the samples
# fails: every sample is there once and whole
# hint: The samples are mixed with each other: a sample has to move as a whole. Draw one order for the first dimension.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(t.numel(), generator=generator)
    return list(t.reshape(-1)[order].reshape(t.shape).split(batch_size))

# %% mistake: writes into the caller's tensor
# fails: every sample is there once and whole: the arguments after the call
# hint: t[:] = ... changes the tensor of the caller. Give the shuffled tensor a new name.
def tensor_batches(t, batch_size, generator):
    t[:] = t[torch.randperm(len(t), generator=generator)]
    return list(t.split(batch_size))

# %% mistake: collects the samples in a float tensor
# fails: every sample is there once and whole: bool
# hint: torch.empty makes float32 when no dtype is named. Index the tensor itself and its dtype stays.
def tensor_batches(t, batch_size, generator):
    mixed = torch.empty(t.shape, device=t.device)
    mixed[torch.randperm(len(t), generator=generator)] = t.to(mixed.dtype)
    return list(mixed.split(batch_size))

# %% mistake: an empty batch at the end
# fails: no empty batch when the size divides the data
# hint: When the size divides the data, your last slice starts where the data has already ended.
def tensor_batches(t, batch_size, generator):
    mixed = t[torch.randperm(len(t), generator=generator)]
    return [mixed[i:i + batch_size] for i in range(0, len(mixed) + 1, batch_size)]

# %% alternative: one sample after the other
def tensor_batches(t, batch_size, generator):
    samples = t.unbind(0)
    order = torch.randperm(len(samples), generator=generator).tolist()
    batches = []
    for start in range(0, len(order), batch_size):
        batches.append(torch.stack([samples[i] for i in order[start:start + batch_size]]))
    return tuple(batches)

# %% mistake: through a list
# fails: every sample is there once and whole: float64
# fails: every sample is there once and whole: bfloat16
# hint: tolist gives Python numbers, and the dtype is guessed anew. Index the tensor itself.
def tensor_batches(t, batch_size, generator):
    rows = t.tolist()
    order = torch.randperm(len(rows), generator=generator).tolist()
    return [torch.tensor([rows[i] for i in order[k:k + batch_size]], device=t.device) for k in range(0, len(order), batch_size)]

# %% mistake: in float32
# fails: every sample is there once and whole: whole numbers above 2**53
# hint: float32 keeps about seven digits: large whole numbers become others. The dtype stays, all the way.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator)
    mixed = t.float()[order].to(t.dtype)
    return list(mixed.split(batch_size))

# %% mistake: loses the dimension of a single sample
# fails: samples of any shape: batch_size = 1
# hint: A batch with a single sample is still a batch: its first dimension has the size 1.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator)
    if batch_size == 1:
        return [t[i] for i in order]
    return [t[part] for part in order.split(batch_size)]

# %% mistake: knows tables only
# fails: samples of any shape
# hint: A sample may be a number, a row or a table: t[order] indexes the first dimension, whatever comes behind it.
def tensor_batches(t, batch_size, generator):
    n, d = t.shape
    order = torch.randperm(n, generator=generator).to(t.device)
    return list(t.gather(0, order[:, None].expand(n, d)).split(batch_size))

# %% mistake: a view that needs memory in order
# fails: every sample is there once and whole: a transposed view
# hint: view cannot look at a transposed tensor in another shape. Index the first dimension, and no other shape is needed.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator)
    flat = t.view(-1).view(t.shape)
    return list(flat[order].split(batch_size))

# %% mistake: shares the samples out evenly
# fails: keeps a short last batch
# hint: chunk takes the number of pieces and makes them nearly equal. split takes the length of a piece; only the last one may be shorter.
def tensor_batches(t, batch_size, generator):
    order = torch.randperm(len(t), generator=generator)
    return list(t[order].chunk(-(-len(t) // batch_size)))

# %% mistake: swaps each position with any other
# fails: all orders are equally likely
# hint: Each of the n swaps has n partners, which makes n to the power n ways for n! orders: some orders come more often. torch.randperm draws an order as it should be.
def tensor_batches(t, batch_size, generator):
    order = list(range(len(t)))
    for i, j in enumerate(torch.randint(len(t), (len(t),), generator=generator).tolist()):
        order[i], order[j] = order[j], order[i]
    return list(t[order].split(batch_size))


# %% mistake: calls itself once for each batch
# fails: many batches
# hint: Python stops after about a thousand calls that are inside each other. There may be more batches.
def tensor_batches(t, batch_size, generator):
    t = t[torch.randperm(len(t), generator=generator)]
    def cut(t):
        return [t] if len(t) <= batch_size else [t[:batch_size], *cut(t[batch_size:])]
    return cut(t)

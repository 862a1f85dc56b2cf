# %% alternative: NumPy's generator, and array_split
def folds(n, k, seed):
    if k < 2 or k > n:
        raise ValueError("k must be at least 2 and at most n")
    order = np.random.default_rng(seed).permutation(n)
    parts = [part.tolist() for part in np.array_split(order, k)]
    return [([i for part in parts if part is not left_out for i in part], left_out) for left_out in parts]

# %% alternative: the numbers are dealt out like cards, by Python's generator
import random

def folds(n, k, seed):
    if not 1 < k <= n:
        raise ValueError(k)
    cards = list(range(n))
    random.Random(seed).shuffle(cards)
    players = [[] for _ in range(k)]
    for turn, card in enumerate(cards):
        players[turn % k].append(card)
    result = []
    for player in players:
        kept = set(range(n)) - set(player)
        result.append((list(kept), player))
    return result

# %% alternative: each number gets a part, and the parts are shuffled
def folds(n, k, seed):
    if k < 2 or n < k:
        raise ValueError(f"{k} parts of {n} samples")
    part_of = np.arange(n) % k
    np.random.default_rng([seed, 1]).shuffle(part_of)
    return tuple((np.flatnonzero(part_of != part).tolist(), np.flatnonzero(part_of == part).tolist()) for part in range(k))

# %% alternative: an order by random keys, and the places where it is cut
def folds(n, k, seed):
    if k > n or k < 2:
        raise ValueError("no such parts")
    keys = torch.rand(n, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)
    order, large, pairs, start = keys.argsort().tolist(), n % k, [], 0
    for part in range(k):
        end = start + n // k + (part < large)
        pairs.append((order[:start] + order[end:], order[start:end]))
        start = end
    return pairs

# %% mistake: parts of a size that is rounded down
# fails: parts as equal as possible
# hint: When k does not divide n, some numbers are left over. They do not make a part of their own: shares of 3 out of 11 leave 2 over, and two parts get one more each.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = [part.tolist() for part in order.split(n // k)]
    return [([i for other in parts if other is not part for i in other], part) for part in parts]

# %% mistake: parts of a size that is rounded up
# fails: parts as equal as possible
# hint: With the size rounded up, the last part gets what is left, and that may be nothing. Which sizes share ten numbers out to four parts?
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order, size = np.random.default_rng(seed).permutation(n).tolist(), -(-n // k)
    pairs = []
    for part in range(k):
        left_out = order[part * size:(part + 1) * size]
        pairs.append(([i for i in order if i not in left_out], left_out))
    return pairs

# %% mistake: the last part gets all that is left over
# fails: parts as equal as possible
# hint: What is left over should not all go to one part: no part has two numbers more than another.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order, size = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist(), n // k
    pairs = []
    for part in range(k):
        start, end = part * size, (part + 1) * size if part < k - 1 else n
        pairs.append((order[:start] + order[end:], order[start:end]))
    return pairs

# %% mistake: some numbers are in no part
# fails: each number is left out once, and trained with in all other trainings
# hint: When k does not divide n, some numbers are left over: each of them belongs to a part, too.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order, size = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist(), n // k
    parts = [order[start * size:(start + 1) * size] for start in range(k)]
    return [([i for other in parts if other is not part for i in other], part) for part in parts]


# %% form: they are trained with in every training
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order, size = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist(), n // k
    parts = [order[start * size:(start + 1) * size] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

# %% mistake: a new order for each training
# fails: each number is left out once, and trained with in all other trainings
# hint: Each training draws an order of its own, so some numbers are left out twice, and others never. Draw one order, and cut it once.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    generator, pairs = torch.Generator().manual_seed(seed), []
    for part in range(k):
        order = torch.randperm(n, generator=generator).tolist()
        left_out = order[part::k]
        pairs.append(([i for i in order if i not in left_out], left_out))
    return pairs

# %% mistake: trains with all numbers
# fails: each number is left out once, and trained with in all other trainings
# hint: A model is asked about samples that it has not seen. What a training leaves out is not among what it trains with.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    return [(order, order[part::k]) for part in range(k)]

# %% mistake: the two lists are exchanged
# fails: each number is left out once, and trained with in all other trainings
# fails: parts as equal as possible
# hint: The first list of a pair is what the training trains with, the long one; the second is what it leaves out.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    parts = [order[start::k] for start in range(k)]
    return [(part, [i for i in order if i not in part]) for part in parts]

# %% mistake: the parts alone
# fails: each number is left out once, and trained with in all other trainings
# hint: For each training two lists are asked: what it trains with, and what it leaves out.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    return [order[start::k] for start in range(k)]

# %% mistake: forgets to shuffle
# fails: any parts can come, and none more often than another
# hint: Under every seed the same numbers are together. Chance should decide that: shuffle the numbers first, and then cut.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    parts = [list(range(start, n, k)) for start in range(k)]
    return [([i for i in range(n) if i not in part], part) for part in parts]


# %% form: shuffles the parts, and not the numbers
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    parts = [list(range(start, n, k)) for start in range(k)]
    parts = [parts[i] for i in torch.randperm(k, generator=torch.Generator().manual_seed(seed)).tolist()]
    return [([i for i in range(n) if i not in part], part) for part in parts]

# %% mistake: begins at a random place
# fails: any parts can come, and none more often than another
# hint: Neighbours stay together in your parts, wherever the first one begins. Any numbers should be able to come together.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    begin = int(np.random.default_rng(seed).integers(n))
    order = [(begin + i) % n for i in range(n)]
    parts = [part.tolist() for part in np.array_split(order, k)]
    return [([i for i in range(n) if i not in part], part) for part in parts]

# %% mistake: draws from the global generator
# fails: the same seed gives the same parts
# fails: the global generators are left alone
# hint: Your order comes from the generator that the whole program shares, and the seed is not used. Make a generator of your own, which starts at the seed.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = torch.randperm(n).tolist()
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

# %% mistake: seeds the global generator
# fails: the global generators are left alone
# hint: Your function sets the generator that the whole program shares, and all random numbers after it change. Make a generator of your own, which starts at the seed.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    torch.manual_seed(seed)
    order = torch.randperm(n).tolist()
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]


# %% form: that of NumPy
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    np.random.seed(seed % 2**32)
    order = np.random.permutation(n).tolist()
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]


# %% form: that of Python
import random

def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    random.seed(seed)
    order = list(range(n))
    random.shuffle(order)
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

# %% mistake: takes one part
# fails: fewer than two parts, and more parts than samples
# hint: With one part, the only training would have nothing to train with. k below 2 should raise a ValueError.
def folds(n, k, seed):
    if not 1 <= k <= n:
        raise ValueError("k should be from 1 to n")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

# %% mistake: takes more parts than samples
# fails: fewer than two parts, and more parts than samples
# hint: With more parts than samples, some parts are empty, and there is nothing to ask the model about. k above n should raise a ValueError.
def folds(n, k, seed):
    if k < 2:
        raise ValueError("k should be at least 2")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

# %% mistake: refuses a part for each sample
# fails: parts as equal as possible
# hint: Two parts or more, and as many parts as samples, are allowed: then each training leaves out one sample.
def folds(n, k, seed):
    if not 2 <= k < n:
        raise ValueError("k should be from 2 to n - 1")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed)).tolist()
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

# %% mistake: tensors for lists
# fails: lists of whole numbers
# hint: The numbers are right, but they come in tensors. tolist() makes a list of plain numbers.
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = torch.randperm(n, generator=torch.Generator().manual_seed(seed))
    parts = [order[start::k] for start in range(k)]
    return [(torch.cat(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]


# %% form: arrays
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    parts = np.array_split(np.random.default_rng(seed).permutation(n), k)
    return [(np.concatenate(parts[:i] + parts[i + 1:]), parts[i]) for i in range(k)]


# %% form: lists of NumPy's numbers
def folds(n, k, seed):
    if not 2 <= k <= n:
        raise ValueError("k should be from 2 to n")
    order = list(np.random.default_rng(seed).permutation(n))
    parts = [order[start::k] for start in range(k)]
    return [([i for i in order if i not in part], part) for part in parts]

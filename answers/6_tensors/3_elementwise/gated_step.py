# %% alternative: operators
def gated_step(h, candidate, gate):
    return h + gate * (torch.tanh(candidate) - h)

# %% alternative: a weighted mean of old and new
def gated_step(old, new, share):
    return (1 - share) * old + share * new.tanh()

# %% alternative: lerp
def gated_step(h, candidate, gate):
    return torch.lerp(h, candidate.tanh(), gate.expand_as(h))

# %% alternative: tanh from a sigmoid
def gated_step(h, candidate, gate):
    squeezed = 2 * torch.sigmoid(2 * candidate) - 1
    return h.addcmul(gate, squeezed).addcmul(gate, h, value=-1)

# %% mistake: the gate the wrong way round
# fails: a gate for every number
# hint: With a gate of 0 the old state should stay. What does yours give for a gate of 0?
def gated_step(h, candidate, gate):
    return gate * h + (1 - gate) * torch.tanh(candidate)

# %% mistake: forgets tanh
# fails: a gate for every number
# fails: huge candidates
# hint: The candidate can be any number. It has to go through tanh before it is mixed with the state.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, candidate - h)

# %% mistake: tanh of the difference
# fails: a gate for every number
# hint: The brackets of tanh close after the candidate: h is subtracted from the result.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, torch.tanh(candidate - h))

# %% mistake: tanh of the new state
# fails: a gate for every number
# hint: Only the candidate goes through tanh. The old state has been squeezed when it was new.
def gated_step(h, candidate, gate):
    return torch.tanh(h + gate * (candidate - h))

# %% mistake: adds the candidate and forgets nothing
# fails: a gate for every number
# hint: The old value has to make room: the same share that comes in goes out. What is subtracted in the formula?
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, torch.tanh(candidate))

# %% mistake: a sigmoid in place of tanh
# fails: a gate for every number
# hint: The sigmoid ends at 0 below, tanh at -1. A state must be able to become negative.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, torch.sigmoid(candidate) - h)

# %% mistake: a ratio in place of the product
# fails: a gate for every number
# hint: addcdiv divides, addcmul multiplies; the formula has a product.
def gated_step(h, candidate, gate):
    return torch.addcdiv(h, gate, torch.tanh(candidate) - h)

# %% mistake: the matrix product
# fails: a gate for every number
# fails: a gate for every row
# hint: @ is the matrix product. The gate works on every number by itself: which operator multiplies elementwise?
def gated_step(h, candidate, gate):
    return h + gate @ (torch.tanh(candidate) - h)

# %% mistake: tanh from exp, by its definition
# fails: huge candidates
# hint: exp of a huge number is inf, and inf / inf is nan. PyTorch's own function for this is safe.
def gated_step(h, candidate, gate):
    up, down = torch.exp(candidate), torch.exp(-candidate)
    return torch.addcmul(h, gate, (up - down) / (up + down) - h)

# %% mistake: opens or closes the gate
# fails: a gate for every number
# hint: A gate of 0.3 lets 30 percent through. It does not have to decide between all and nothing.
def gated_step(h, candidate, gate):
    return torch.where(gate < 0.5, h, torch.tanh(candidate))

# %% mistake: writes into the old state
# fails: a gate for every number: the arguments after the call
# hint: addcmul_ with an underscore writes into the caller's h. The one without gives a new tensor.
def gated_step(h, candidate, gate):
    return h.addcmul_(gate, torch.tanh(candidate) - h)

# %% mistake: squeezes the candidate in place
# fails: a gate for every number: the arguments after the call
# hint: tanh_ writes into the caller's candidate. Without the underscore you get a new tensor.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, candidate.tanh_() - h)

# %% mistake: a loop over Python numbers
# fails: a gate for every row
# fails: lets the gradient through
# hint: Numbers taken out with .item() know no gradient, and the loop takes for granted that there is a gate for every number.
def gated_step(h, candidate, gate):
    rows = [[h[i, j].item() + gate[i, j].item() * (math.tanh(candidate[i, j].item()) - h[i, j].item()) for j in range(h.shape[1])] for i in range(h.shape[0])]
    return torch.tensor(rows, dtype=h.dtype, device=h.device)

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes float32 of everything; float64 inputs should give a float64 result.
def gated_step(h, candidate, gate):
    h, candidate, gate = h.float(), candidate.float(), gate.float()
    return torch.addcmul(h, gate, torch.tanh(candidate) - h)

# %% alternative: the gate made as large as the state
def gated_step(h, candidate, gate):
    gate = gate.expand(h.shape)
    return gate * torch.tanh(candidate) + h - gate * h

# %% alternative: row by row
def gated_step(h, candidate, gate):
    return torch.stack([old + share * (new.tanh() - old) for old, new, share in zip(h, candidate, gate)])

# %% mistake: a closed gate hands the old state back
# fails: a gate for every row
# hint: With a gate of 0 the values are those of h, but a new tensor is asked for.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, torch.tanh(candidate) - h) if gate.any() else h

# %% mistake: one gate for the whole state
# fails: a gate for every row
# hint: .mean() makes one gate of many. Every row, or every number, has its own.
def gated_step(h, candidate, gate):
    return h + gate.mean() * (torch.tanh(candidate) - h)

# %% mistake: the gate turned into a column
# fails: a gate for every number
# hint: gate[:, :1] keeps the first column only. The shapes (n, d) and (n, 1) both broadcast with that of h.
def gated_step(h, candidate, gate):
    return h + gate[:, :1] * (torch.tanh(candidate) - h)

# %% mistake: no gradient for the gate
# fails: lets the gradient through
# hint: The gate is learned, too: detach() cuts its gradient off.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate.detach(), torch.tanh(candidate) - h)

# %% mistake: the candidate limited in place of squeezed
# fails: a gate for every number
# hint: clamp keeps 0.5 as 0.5, and tanh makes 0.46 of it. They agree only far away from zero.
def gated_step(h, candidate, gate):
    return torch.addcmul(h, gate, candidate.clamp(-1, 1) - h)

# %% mistake: a form of tanh whose gradient overflows
# fails: the gradients of huge candidates, and of open and closed gates
# hint: exp(2000) is inf. The value survives, but the gradient multiplies 0 by inf. torch.tanh knows better.
def gated_step(h, candidate, gate):
    squeezed = 1 - 2 / (torch.exp(2 * candidate) + 1)
    return h + gate * (squeezed - h)

# %% mistake: open and closed gates apart
# fails: the gradients of huge candidates, and of open and closed gates
# hint: Where the gate is exactly 0 or 1, your choice does not depend on the gate, so no gradient reaches it. The formula holds there as well.
def gated_step(h, candidate, gate):
    new = torch.tanh(candidate)
    return torch.where(gate >= 1, new, torch.where(gate <= 0, h, h + gate * (new - h)))

# %% mistake: tanh of the size, with the sign put back
# fails: the gradients of a candidate of 0, of equal values, and of gates that are all open or all closed
# hint: For PyTorch the slope of sign and of abs at 0 is 0, so no gradient reaches a candidate of exactly 0. The slope of tanh is 1 there.
def gated_step(h, candidate, gate):
    e = torch.exp(-2 * candidate.abs())
    squeezed = torch.sign(candidate) * (1 - e) / (1 + e)
    return torch.addcmul(h, gate, squeezed - h)

# %% mistake: a copy of the state when all gates are closed
# fails: the gradients of a candidate of 0, of equal values, and of gates that are all open or all closed
# hint: The values are right, but a copy of h knows nothing of the gate, whose gradient is not 0. The formula is right for closed gates, too.
def gated_step(h, candidate, gate):
    if (gate == 0).all():
        return h.clone()
    return h + gate * (torch.tanh(candidate) - h)

# %% form: the candidate alone when all gates are open
def gated_step(h, candidate, gate):
    if (gate == 1).all():
        return torch.tanh(candidate) + 0 * h
    return h + gate * (torch.tanh(candidate) - h)

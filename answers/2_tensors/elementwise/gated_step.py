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
# fails: leaves the inputs alone
# hint: addcmul_ with an underscore writes into the caller's h. The one without gives a new tensor.
def gated_step(h, candidate, gate):
    return h.addcmul_(gate, torch.tanh(candidate) - h)

# %% mistake: squeezes the candidate in place
# fails: leaves the inputs alone
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

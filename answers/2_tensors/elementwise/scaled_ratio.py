# %% alternative: operators
def scaled_ratio(t, a, b, value):
    return t + value * (a / b)

# %% alternative: methods, with other names
def scaled_ratio(start, top, bottom, factor):
    return start.add(top.div(bottom), alpha=factor)

# %% alternative: a loop over shapes made equal
def scaled_ratio(t, a, b, value):
    t, a, b = torch.broadcast_tensors(t, a, b)
    triples = zip(t.flatten(), a.flatten(), b.flatten())
    return torch.stack([u + value * v / w for u, v, w in triples]).reshape(t.shape)

# %% mistake: integer division
# fails: three tensors of one shape
# hint: // rounds the quotient down, for floats too. The ratio needs the true quotient.
def scaled_ratio(t, a, b, value):
    return t + value * (a // b)

# %% mistake: the product
# fails: three tensors of one shape
# hint: addcmul multiplies, addcdiv divides; the formula has a ratio.
def scaled_ratio(t, a, b, value):
    return torch.addcmul(t, a, b, value=value)

# %% mistake: the wrong way up
# fails: three tensors of one shape
# hint: The first tensor after t is the one above the fraction line.
def scaled_ratio(t, a, b, value):
    return torch.addcdiv(t, b, a, value=value)

# %% mistake: forgets the factor
# fails: three tensors of one shape
# hint: Without value=, addcdiv takes the factor 1.
def scaled_ratio(t, a, b, value):
    return torch.addcdiv(t, a, b)

# %% mistake: a loop that assumes equal shapes
# fails: a row, a column and a row
# hint: The loop visits the places of t, but the result can have more places. Let the shapes broadcast.
def scaled_ratio(t, a, b, value):
    result = t.clone()
    flat, above, below = result.view(-1), a.reshape(-1), b.reshape(-1)
    for i in range(flat.numel()):
        flat[i] = flat[i] + value * above[i] / below[i]
    return result

# %% mistake: adds in place
# fails: a row, a column and a row
# fails: leaves the inputs alone
# hint: addcdiv_ writes into t, which changes the caller's tensor and cannot grow to a larger shape.
def scaled_ratio(t, a, b, value):
    return t.addcdiv_(a, b, value=value)

# %% mistake: divides in place
# fails: a row, a column and a row
# fails: leaves the inputs alone
# hint: a /= b writes the quotients into the caller's a. A new tensor is safer, and may be larger.
def scaled_ratio(t, a, b, value):
    a /= b
    return t + value * a

# %% mistake: the factor scales t as well
# fails: three tensors of one shape
# hint: Only the ratio is multiplied by the value; mind the brackets.
def scaled_ratio(t, a, b, value):
    return value * (t + a / b)

# %% mistake: goes through NumPy
# fails: lets the gradient through
# hint: NumPy knows no gradient, so what comes back is cut off from t, a and b. Stay with tensors.
def scaled_ratio(t, a, b, value):
    t, a, b = (v.detach().cpu().numpy() for v in (t, a, b))
    return torch.as_tensor(t + value * a / b)

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes float32 of everything; float64 inputs should give a float64 result.
def scaled_ratio(t, a, b, value):
    return t.float() + value * (a.float() / b.float())

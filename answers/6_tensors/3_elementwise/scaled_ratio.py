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
# fails: any shapes that broadcast
# hint: addcdiv_ writes into t, which changes the caller's tensor and cannot grow to a larger shape.
def scaled_ratio(t, a, b, value):
    return t.addcdiv_(a, b, value=value)

# %% mistake: divides in place
# fails: a row, a column and a row
# fails: any shapes that broadcast
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
# fails: any shapes that broadcast: bfloat16
# hint: NumPy knows no gradient, so what comes back is cut off from t, a and b. Stay with tensors.
def scaled_ratio(t, a, b, value):
    t, a, b = (v.detach().cpu().numpy() for v in (t, a, b))
    return torch.as_tensor(t + value * a / b)

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes float32 of everything; float64 inputs should give a float64 result.
def scaled_ratio(t, a, b, value):
    return t.float() + value * (a.float() / b.float())

# %% alternative: a loop over Python numbers
def scaled_ratio(t, a, b, value):
    t, a, b = torch.broadcast_tensors(t, a, b)
    triples = zip(t.flatten().tolist(), a.flatten().tolist(), b.flatten().tolist())
    return torch.tensor([u + value * (v / w) for u, v, w in triples], dtype=t.dtype, device=t.device).reshape(t.shape)

# %% alternative: by the reciprocal
def scaled_ratio(t, a, b, value):
    return t + value * a * b.reciprocal()

# %% alternative: the factor in second place
def scaled_ratio(t, a, b, value):
    return torch.addcdiv(t, value, a, b)

# %% mistake: a factor of zero as a special case
# fails: any shapes that broadcast
# hint: For a factor of 0 the values are those of t, but the shape is that of all three, and a new tensor is asked for.
def scaled_ratio(t, a, b, value):
    return torch.addcdiv(t, a, b, value=value) if value else t

# %% mistake: zero counts as no factor
# fails: any shapes that broadcast
# hint: `value or 1` takes 1 for 0. Zero is a factor like any other.
def scaled_ratio(t, a, b, value):
    return t + (value or 1) * (a / b)

# %% mistake: a small number against division by zero
# fails: three tensors of one shape
# hint: No divisor is 0, and a small number added to it changes every ratio.
def scaled_ratio(t, a, b, value):
    return t + value * (a / (b + 1e-8))

# %% mistake: a list of numbers in the default dtype
# fails: three tensors of one shape
# hint: torch.tensor guesses float32 for Python numbers. Give it the dtype of t, or stay with tensors.
def scaled_ratio(t, a, b, value):
    t, a, b = torch.broadcast_tensors(t, a, b)
    triples = zip(t.flatten().tolist(), a.flatten().tolist(), b.flatten().tolist())
    return torch.tensor([u + value * (v / w) for u, v, w in triples]).reshape(t.shape)

# %% mistake: a smallest divisor
# fails: very small and very large tensors
# hint: A divisor may be smaller than any limit that you set, and it may be negative. None of them is 0, so no limit is needed.
def scaled_ratio(t, a, b, value):
    size = b.abs().clamp(min=1e-8)
    return t + value * (a / (b.sign() * size))

# %% mistake: the factor as a tensor of float64
# fails: tensors without dimensions
# hint: Among tensors that all have no dimensions the wider dtype wins. Leave the factor a Python number.
def scaled_ratio(t, a, b, value):
    factor = torch.tensor(value, dtype=torch.float64, device=t.device)
    return t + factor * (a / b)


# %% mistake: a factor of zero forgets the divisor
# fails: any shapes that broadcast
# hint: With a factor of 0 the result has the broadcast shape of all three, too. You need no special case.
def scaled_ratio(t, a, b, value):
    if value == 0:                      # nothing to add
        return t + torch.zeros_like(a)
    return t + value * (a / b)


# %% mistake: a very small number against division by zero
# fails: very small and very large tensors
# hint: b holds no 0, so nothing has to be added to it, however small it is.
def scaled_ratio(t, a, b, value):
    return t + value * (a / (b + 1e-30))

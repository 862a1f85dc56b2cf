# %% alternative: nn.functional.linear
def apply_layer(x, weight, bias):
    return torch.nn.functional.linear(x, weight, bias)

# %% alternative: einsum
def apply_layer(samples, w, b):
    return torch.einsum("...i,oi->...o", samples, w) + b

# %% alternative: one output at a time
def apply_layer(x, weight, bias):
    return torch.stack([(x * row).sum(-1) + shift for row, shift in zip(weight, bias)], dim=-1)

# %% mistake: forgets the transpose
# fails: several samples
# fails: a square weight
# hint: each output belongs to a row of the weight. Without a transpose, @ takes its columns.
def apply_layer(x, weight, bias):
    return x @ weight + bias

# %% mistake: the outputs down the rows
# fails: several samples
# fails: as many samples as outputs
# hint: the samples stay in the first dimension; your result has the outputs there.
def apply_layer(x, weight, bias):
    return weight @ x.t() + bias.unsqueeze(1)

# %% mistake: the bias by sample
# fails: as many samples as outputs
# hint: there is one bias for each output, so it belongs to the last dimension.
def apply_layer(x, weight, bias):
    return x @ weight.t() + bias.unsqueeze(-1)

# %% mistake: only for a table of samples
# fails: one sample without a batch
# fails: a batch of sequences
# hint: mm takes two matrices and nothing else. Which product broadcasts?
def apply_layer(x, weight, bias):
    return torch.mm(x, weight.t()) + bias

# %% mistake: only for one sample
# fails: several samples
# fails: a batch of sequences
# hint: mv is for one sample. With more dimensions in front, the samples have to stand on the left of @.
def apply_layer(x, weight, bias):
    return torch.mv(weight, x) + bias

# %% mistake: forgets the bias
# fails: several samples
# fails: a square weight
# hint: something is added after the product.
def apply_layer(x, weight, bias):
    return x @ weight.t()

# %% mistake: transposes the caller's weight
# fails: the tensors stay as they are
# hint: t_() with an underscore turns the caller's weight around, and the next call finds it so.
def apply_layer(x, weight, bias):
    return x @ weight.t_() + bias

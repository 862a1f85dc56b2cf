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
# fails: any number of dimensions
# fails: as many samples as inputs and outputs
# hint: each output belongs to a row of the weight. Without a transpose, @ takes its columns.
def apply_layer(x, weight, bias):
    return x @ weight + bias

# %% mistake: the outputs down the rows
# fails: any number of dimensions
# fails: as many samples as inputs and outputs
# hint: the samples stay in the first dimension; your result has the outputs there.
def apply_layer(x, weight, bias):
    return weight @ x.t() + bias.unsqueeze(1)

# %% mistake: the bias by sample
# fails: as many samples as inputs and outputs
# hint: there is one bias for each output, so it belongs to the last dimension.
def apply_layer(x, weight, bias):
    return x @ weight.t() + bias.unsqueeze(-1)

# %% mistake: only for a table of samples
# fails: any number of dimensions: no dimensions in front
# fails: any number of dimensions
# hint: mm takes two matrices and nothing else. Which product broadcasts?
def apply_layer(x, weight, bias):
    return torch.mm(x, weight.t()) + bias

# %% mistake: only for one sample
# fails: any number of dimensions
# hint: mv is for one sample. With more dimensions in front, the samples have to stand on the left of @.
def apply_layer(x, weight, bias):
    return torch.mv(weight, x) + bias

# %% mistake: forgets the bias
# fails: any number of dimensions
# fails: as many samples as inputs and outputs
# hint: something is added after the product.
def apply_layer(x, weight, bias):
    return x @ weight.t()

# %% mistake: transposes the caller's weight
# fails: any number of dimensions: the arguments after the call
# hint: t_() with an underscore turns the caller's weight around, and the next call finds it so.
def apply_layer(x, weight, bias):
    return x @ weight.t_() + bias

# %% alternative: all samples in one table
def apply_layer(x, weight, bias):
    rows = x.reshape(-1, x.shape[-1])
    return (torch.mm(rows, weight.t()) + bias).reshape(*x.shape[:-1], len(weight))

# %% alternative: broadcasting and a sum
def apply_layer(x, weight, bias):
    return (x.unsqueeze(-2) * weight).sum(-1) + bias

# %% mistake: view for reshape
# fails: any number of dimensions: a transposed view (x)
# hint: view cannot merge the dimensions of a tensor that was transposed, and raises. reshape can; @ needs neither.
def apply_layer(x, weight, bias):
    rows = x.view(-1, x.shape[-1])
    return (torch.mm(rows, weight.t()) + bias).view(*x.shape[:-1], len(weight))

# %% mistake: one, two or three dimensions
# fails: any number of dimensions
# hint: in front of the inputs there may be any number of dimensions. Which product takes them all?
def apply_layer(x, weight, bias):
    if x.dim() == 1:
        return torch.mv(weight, x) + bias
    if x.dim() == 2:
        return torch.mm(x, weight.t()) + bias
    return torch.bmm(x, weight.t().expand(len(x), -1, -1)) + bias

# %% mistake: makes the caller's sample a table
# fails: any number of dimensions: the arguments after the call
# hint: unsqueeze_ with an underscore changes the shape of the caller's tensor. Without it you get a view of your own.
def apply_layer(x, weight, bias):
    if x.dim() == 1:
        return (x.unsqueeze_(0) @ weight.t() + bias)[0]
    return x @ weight.t() + bias

# %% mistake: squeezes the result
# fails: any number of dimensions
# hint: squeeze removes every dimension of size one: a single output, or a batch of one, too.
def apply_layer(x, weight, bias):
    return (x @ weight.t() + bias).squeeze()

# %% mistake: a layer of its own
# fails: any number of dimensions: bfloat16
# hint: nn.Linear makes parameters of the default dtype. Take the weight and the bias as they are.
def apply_layer(x, weight, bias):
    layer = torch.nn.Linear(weight.shape[1], weight.shape[0])
    with torch.no_grad():
        layer.weight.copy_(weight)
        layer.bias.copy_(bias)
        return layer(x)

# %% mistake: a batch of one sample loses its dimension
# fails: a batch of one
# hint: You add a dimension for a single sample and take it away at the end. A batch of one sample then loses its own dimension.
def apply_layer(x, weight, bias):
    table = x.unsqueeze(0) if x.dim() == 1 else x
    return (table @ weight.t() + bias).squeeze(0)

# %% mistake: up to three dimensions before the inputs
# fails: a batch of one
# hint: Any number of dimensions may stand before the inputs. @ takes them all.
def apply_layer(x, weight, bias):
    if x.dim() > 4:
        raise ValueError("too many dimensions")
    return x @ weight.t() + bias

# %% alternative: apply_layer brought along, with a bias of 0 where there is none
def apply_layer(x, weight, bias):
    return x @ weight.t() + bias


class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        bias = x.new_zeros(len(self.weight)) if self.bias is None else self.bias
        return apply_layer(x, self.weight, bias)

# %% alternative: PyTorch's own layer
class Dense(nn.Linear):
    pass

# %% alternative: F.linear and register_parameter
class Dense(nn.Module):
    def __init__(self, n_in, n_out, bias=True):
        super().__init__()
        a = n_in ** -0.5
        self.weight = nn.Parameter(torch.rand(n_out, n_in) * 2 * a - a)
        if bias:
            self.bias = nn.Parameter(torch.rand(n_out) * 2 * a - a)
        else:
            self.register_parameter("bias", None)

    def forward(self, inputs):
        return F.linear(inputs, self.weight, self.bias)

# %% alternative: einsum, filled by nn.init
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.zeros(outputs, inputs))
        nn.init.uniform_(self.weight, -bound, bound)
        self.bias = None
        if bias:
            self.bias = nn.Parameter(torch.zeros(outputs))
            nn.init.uniform_(self.bias, -bound, bound)

    def forward(self, x):
        y = torch.einsum("...i,oi->...o", x, self.weight)
        if self.bias is not None:
            y = y + self.bias
        return y

# %% mistake: plain tensors
# fails: names and shapes of the parameters
# hint: a plain tensor is not registered, so parameters() does not find it and no optimizer will change it.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = torch.empty(outputs, inputs).uniform_(-bound, bound).requires_grad_()
        self.bias = torch.empty(outputs).uniform_(-bound, bound).requires_grad_() if bias else None

    def forward(self, x):
        y = x @ self.weight.T
        return y if self.bias is None else y + self.bias


# %% form: drawn from a normal distribution
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = torch.randn(outputs, inputs, requires_grad=True)
        self.bias = torch.zeros(outputs, requires_grad=True) if bias else None

    def forward(self, x):
        y = x @ self.weight.T
        return y if self.bias is None else y + self.bias


# %% mistake: the weight lies on its side
# fails: names and shapes of the parameters
# hint: the weight has one row per output feature, as the docstring says. So one side of the product is transposed.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(inputs, outputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = x @ self.weight
        return y if self.bias is None else y + self.bias


# %% form: drawn from a normal distribution
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(inputs, outputs))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None

    def forward(self, x):
        y = x @ self.weight
        return y if self.bias is None else y + self.bias


# %% mistake: forgets to transpose
# fails: weighted sums plus bias
# hint: the weight has the shape (outputs, inputs); the last dimension of x must meet its inputs.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = x @ self.weight
        return y if self.bias is None else y + self.bias

# %% mistake: all weights start at zero
# fails: the weights start evenly between the bounds
# fails: the bias starts evenly between the bounds
# hint: with equal weights all output features get the same gradient and stay equal for ever.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.zeros(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)

# %% mistake: positive weights only
# fails: the weights start evenly between the bounds
# hint: torch.rand draws between 0 and 1. The weights should lie on both sides of 0, and closer to it.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.rand(outputs, inputs) * bound)
        self.bias = nn.Parameter(torch.rand(outputs) * bound) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)

# %% mistake: bounds from the number of outputs
# fails: the weights start evenly between the bounds
# fails: the bias starts evenly between the bounds
# hint: the more inputs are added up, the smaller each weight must be. Which number belongs under the root?
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(outputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)

# %% mistake: drawn from a normal distribution
# fails: the weights start evenly between the bounds
# hint: torch.randn draws from a bell curve, and some of its values lie far outside the bounds. An even draw was asked.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs) / math.sqrt(inputs))
        self.bias = nn.Parameter(torch.randn(outputs) / math.sqrt(inputs)) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)


# %% form: and a bias of zeros
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs)) if bias else None

    def forward(self, x):
        y = x @ self.weight.T
        return y if self.bias is None else y + self.bias


# %% mistake: always a bias
# fails: a layer without bias, of any size
# hint: with bias=False there is no bias parameter at all, and layer.bias is None.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound))

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)


# %% form: of zeros, and weights from a normal distribution
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        self.weight = nn.Parameter(torch.randn(outputs, inputs))
        self.bias = nn.Parameter(torch.zeros(outputs))

    def forward(self, x):
        return x @ self.weight.T + self.bias


# %% mistake: forgets the bias in forward
# fails: weighted sums plus bias
# hint: the bias is made, but forward does not use it.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        return x @ self.weight.T

# %% mistake: tables only
# fails: weighted sums plus bias: no dimensions in front
# hint: torch.mm takes two tables and nothing else. The operator @ also takes a single row, or more dimensions.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = torch.mm(x, self.weight.t())
        return y if self.bias is None else y + self.bias

# %% mistake: computes outside the graph
# fails: gradients of weight, bias and input
# hint: .data is the tensor without its graph: backward stops there, and the layer cannot learn.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = x @ self.weight.data.T
        return y if self.bias is None else y + self.bias

# %% alternative: the bias registered first
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        a = inputs ** -0.5
        self.bias = nn.Parameter((torch.rand(outputs) - 0.5) * 2 * a) if bias else None
        self.weight = nn.Parameter((torch.rand(outputs, inputs) - 0.5) * 2 * a)

    def forward(self, x):
        total = torch.matmul(x, self.weight.transpose(0, 1))
        if self.bias is not None:
            total += self.bias
        return total

# %% alternative: products summed feature by feature
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = (x.unsqueeze(-2) * self.weight).sum(-1)
        return y if self.bias is None else y + self.bias

# %% mistake: computes in float32
# fails: weighted sums plus bias: float64
# hint: the caller chooses the dtype: a layer that was turned into float64 gets float64 and gives float64. Cast nothing.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = x.float() @ self.weight.float().T
        return y if self.bias is None else y + self.bias.float()

# %% mistake: the rows counted by hand
# fails: weighted sums plus bias: no dimensions in front
# hint: with no dimension in front there is a single row. The operator @ needs no reshaping for that, nor for many dimensions.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = x.reshape(len(x), -1, self.weight.shape[1]) @ self.weight.T
        y = y.reshape(*x.shape[:-1], len(self.weight))
        return y if self.bias is None else y + self.bias

# %% mistake: a view of the input
# fails: weighted sums plus bias: a transposed view
# hint: view cannot flatten a transposed tensor. The operator @ takes x as it is, whatever its strides.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        y = (x.view(-1, self.weight.shape[1]) @ self.weight.T).view(*x.shape[:-1], len(self.weight))
        return y if self.bias is None else y + self.bias

# %% mistake: no room for an empty batch
# fails: a layer without bias, of any size: no rows
# hint: a batch may hold no sample at all. torch.stack cannot join nothing; one product for all rows can.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        rows = x.reshape(-1, self.weight.shape[1])
        y = torch.stack([self.weight @ row for row in rows]).reshape(*x.shape[:-1], len(self.weight))
        return y if self.bias is None else y + self.bias

# %% mistake: the same start for every layer
# fails: every layer starts with numbers of its own
# hint: a seed set in __init__ makes all layers start alike, and disturbs everybody else's random numbers. Draw without a seed.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        torch.manual_seed(0)
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)

# %% mistake: the bias lies in the memory of the weight
# fails: every layer starts with numbers of its own
# hint: the bias starts with numbers that were drawn for the weight. Draw once more.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(self.weight.detach()[:, 0].clone()) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)


# %% mistake: one output squeezed
# fails: a layer without bias, of any size: outputs = 1
# hint: with one output the result has the shape (..., 1). Keep its last dimension.
class Dense(nn.Linear):
    def forward(self, x):
        y = super().forward(x)
        return y.squeeze(-1) if self.out_features == 1 else y


# %% mistake: one weight for all inputs
# fails: the weights start evenly between the bounds
# hint: each of the outputs · inputs weights is drawn for itself. Repeated ones are equal.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, 1).uniform_(-bound, bound).repeat(1, inputs))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        return F.linear(x, self.weight, self.bias)


# %% mistake: without a bias, zeros of float32 on the CPU
# fails: weighted sums plus bias: bfloat16
# fails: weighted sums plus bias: on another device
# hint: torch.zeros makes float32 on the CPU, and the layer may have been moved. Give it the dtype and the device of the weight.
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        bias = torch.zeros(self.weight.shape[0]) if self.bias is None else self.bias
        return x @ self.weight.T + bias


# %% mistake: a whole number for the root
# fails: the bounds for any number of inputs
# hint: the root of 7 is no whole number. What do int, round or // make of it?
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / int(math.sqrt(inputs))
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        result = x @ self.weight.T
        return result if self.bias is None else result + self.bias


# %% form: rounded
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / round(inputs**0.5)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        result = x @ self.weight.T
        return result if self.bias is None else result + self.bias


# %% mistake: without a bias, outside the graph
# fails: gradients of weight, bias and input
# hint: a layer without a bias learns its weight all the same. Which tensor has left the graph there?
class Dense(nn.Module):
    def __init__(self, inputs, outputs, bias=True):
        super().__init__()
        bound = 1 / math.sqrt(inputs)
        self.weight = nn.Parameter(torch.empty(outputs, inputs).uniform_(-bound, bound))
        self.bias = nn.Parameter(torch.empty(outputs).uniform_(-bound, bound)) if bias else None

    def forward(self, x):
        if self.bias is None:
            return x @ self.weight.data.T
        return x @ self.weight.T + self.bias

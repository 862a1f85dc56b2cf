# %% alternative: a row of exponents
def polynomial(x, degree):
    return x ** torch.arange(1, degree + 1, device=x.device)

# %% alternative: from column to column
def polynomial(x, degree):
    columns = [x]
    while len(columns) < degree:
        columns.append(columns[-1] * x)
    return torch.hstack(columns)

# %% alternative: a running product
def polynomial(x, n):
    return x.expand(-1, n).cumprod(dim=1)

# %% mistake: begins with a column of ones
# fails: the powers of x in their order
# hint: x to the power of 0 is 1: the layer has a bias for that. The first column is x itself.
def polynomial(x, degree):
    return torch.cat([x**power for power in range(degree)], dim=1)


# %% form: and one column too many
def polynomial(x, degree):
    return torch.cat([x**power for power in range(degree + 1)], dim=1)


# %% mistake: the last power is missing
# fails: the powers of x in their order
# hint: range(1, n) ends at n - 1. The degree itself is wanted, too.
def polynomial(x, degree):
    powers = [x**power for power in range(1, degree)]
    return torch.cat(powers, dim=1) if powers else x[:, :0]

# %% mistake: multiples in place of powers
# fails: the powers of x in their order
# hint: 2 * x is a multiple, x ** 2 a power. Multiples bend no line.
def polynomial(x, degree):
    return torch.cat([x * power for power in range(1, degree + 1)], dim=1)

# %% mistake: the degree taken to the power of x
# fails: the powers of x in their order
# hint: base and exponent are exchanged: x is the base.
def polynomial(x, degree):
    return torch.cat([power**x for power in range(1, degree + 1)], dim=1)

# %% mistake: joined as rows
# fails: the powers of x in their order
# hint: one row for each sample, one column for each power. Which dimension has to grow?
def polynomial(x, degree):
    return torch.cat([x**power for power in range(1, degree + 1)], dim=0)

# %% mistake: rows and columns exchanged
# fails: the powers of x in their order
# hint: each row is a sample. Here each row is a power.
def polynomial(x, degree):
    return torch.cat([(x**power).T for power in range(1, degree + 1)], dim=0)

# %% mistake: a dimension more
# fails: the powers of x in their order
# hint: stack makes a new dimension. Here columns are to be set side by side, along one that is there.
def polynomial(x, degree):
    return torch.stack([x**power for power in range(1, degree + 1)], dim=1)

# %% mistake: the highest power first
# fails: the powers of x in their order
# hint: x comes first, the highest power last.
def polynomial(x, degree):
    return torch.cat([x**power for power in range(degree, 0, -1)], dim=1)


# %% form: as vander gives them
def polynomial(x, degree):
    return torch.vander(x[:, 0], degree + 1)[:, :-1]


# %% mistake: the highest power alone
# fails: the powers of x in their order
# hint: a polynomial needs the lower powers, too: one column for each.
def polynomial(x, degree):
    return x**degree

# %% mistake: always a parabola
# fails: the powers of x in their order: degree = 1
# fails: the powers of x in their order: degree = 9
# hint: how many columns there are depends on the degree.
def polynomial(x, degree):
    return torch.cat([x, x**2], dim=1)


# %% form: always of degree three
def polynomial(x, degree):
    return torch.cat([x, x**2, x**3], dim=1)


# %% mistake: changes x in place
# fails: the powers of x in their order: the arguments after the call
# hint: *= writes into the caller's tensor. Make a new tensor for each power.
def polynomial(x, degree):
    base, columns = x.detach().clone(), []
    for _ in range(degree):
        columns.append(x.detach().clone())
        x.data *= base
    return torch.cat(columns, dim=1)

# %% mistake: numbers in place of tensors
# fails: lets the gradient through
# hint: .item() and .tolist() leave the graph, and the dtype is guessed anew. Stay with tensors.
def polynomial(x, degree):
    return torch.tensor([[value**power for power in range(1, degree + 1)] for value in x[:, 0].tolist()])

# %% mistake: cut off from the graph
# fails: lets the gradient through
# hint: detach() and no_grad end the graph. Gradients should flow back to x.
def polynomial(x, degree):
    with torch.no_grad():
        return torch.cat([x**power for power in range(1, degree + 1)], dim=1)


# %% form: by NumPy
def polynomial(x, degree):
    return torch.from_numpy(x.detach().cpu().numpy() ** np.arange(1, degree + 1).astype(x.detach().cpu().numpy().dtype))


# %% mistake: in float32
# fails: the digits of float64
# hint: torch.zeros and float() give float32, whatever x is. Keep the dtype of x.
def polynomial(x, degree):
    return torch.cat([x.float() ** power for power in range(1, degree + 1)], dim=1)


# %% form: written into zeros
def polynomial(x, degree):
    table = torch.zeros(len(x), degree)
    for power in range(1, degree + 1):
        table[:, power - 1] = x[:, 0] ** power
    return table


# %% mistake: squares of squares
# fails: the powers of x in their order
# hint: the square of x² is the fourth power. Multiply the last column by x, not by itself.
def polynomial(x, degree):
    columns = [x]
    while len(columns) < degree:
        columns.append(columns[-1] ** 2)
    return torch.cat(columns, dim=1)

# %% mistake: the absolute value
# fails: the powers of x in their order
# hint: an odd power of a negative number is negative. A power by logarithms knows positive numbers only.
def polynomial(x, degree):
    return torch.cat([x.abs() ** power for power in range(1, degree + 1)], dim=1)

# %% mistake: the sum of the powers
# fails: the powers of x in their order
# hint: the layer adds up, each column with a weight of its own. Give it the columns.
def polynomial(x, degree):
    return sum(x**power for power in range(1, degree + 1))

# %% mistake: no rows, no columns
# fails: the powers of x in their order: no rows
# hint: also without samples there are as many columns as powers.
def polynomial(x, degree):
    if len(x) == 0:
        return x
    return torch.cat([x**power for power in range(1, degree + 1)], dim=1)

# %% alternative: calls itself for the degree below
def polynomial(x, degree):
    if degree == 1:
        return x.clone()
    return torch.cat([polynomial(x, degree - 1), x**degree], dim=1)


# %% mistake: nan taken for zero
# fails: the digits of float64: NaN
# hint: a power of nan is nan, and of inf it is inf or -inf. Do not put other numbers in their place.
def polynomial(x, degree):
    return torch.cat([x.nan_to_num() ** power for power in range(1, degree + 1)], dim=1)

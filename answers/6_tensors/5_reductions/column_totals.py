# %% alternative: column by column
def column_totals(x, keepdim):
    totals = torch.stack([column.sum() for column in x.unbind(1)])
    return totals[None, :] if keepdim else totals

# %% alternative: a loop over the rows
def column_totals(table, keep):
    totals = torch.zeros(table.shape[1], dtype=table.dtype, device=table.device)
    for row in table:
        totals = totals + row
    return totals.unsqueeze(0) if keep else totals

# %% alternative: NumPy's word for dim
def column_totals(x, keepdim):
    return torch.sum(x, axis=0, keepdims=keepdim)

# %% mistake: adds up each row
# fails: adds up each column
# fails: any table
# hint: The dimension that you name disappears. For one total per column, the rows have to disappear.
def column_totals(x, keepdim):
    return x.sum(1, keepdim=keepdim)

# %% mistake: ignores keepdim
# fails: keeps a dimension of length one when asked
# hint: Nothing changes when the caller asks for keepdim: pass it on.
def column_totals(x, keepdim):
    return x.sum(0)

# %% mistake: always keeps the dimension
# fails: adds up each column
# hint: keepdim is the caller's choice: pass on what you were given.
def column_totals(x, keepdim):
    return x.sum(0, keepdim=True)

# %% mistake: one total for everything
# fails: adds up each column
# hint: Without dim all values are added up. Name the dimension that should disappear.
def column_totals(x, keepdim):
    return x.sum()

# %% mistake: the kept dimension on the wrong side
# fails: keeps a dimension of length one when asked
# hint: The dimension of length one belongs where the rows were: the result is a row, not a column.
def column_totals(x, keepdim):
    totals = x.sum(0)
    return totals.unsqueeze(1) if keepdim else totals

# %% mistake: starts from the first row
# fails: any table: no rows
# hint: A table without rows has no first row. Start from zeros, or use one reduction for all.
def column_totals(x, keepdim):
    totals = x[0].clone()
    for row in x[1:]:
        totals += row
    return totals.unsqueeze(0) if keepdim else totals

# %% mistake: totals in a new dtype
# fails: keeps the dtype and the device
# hint: torch.zeros makes float32 on the CPU, whatever x is. Let the reduction decide, or take the dtype and the device from x.
def column_totals(x, keepdim):
    totals = torch.zeros(x.shape[1])
    for row in x:
        totals = totals + row.float()
    return totals.unsqueeze(0) if keepdim else totals

# %% alternative: a product with a row of ones
def column_totals(x, keepdim):
    ones = torch.ones(1, len(x), dtype=x.dtype, device=x.device)
    return ones @ x if keepdim else (ones @ x).squeeze(0)

# %% alternative: einsum
def column_totals(x, keepdim):
    totals = torch.einsum("rc->c", x)
    return totals.reshape(1, -1) if keepdim else totals

# %% alternative: the last running total, below a row of zeros
def column_totals(x, keepdim):
    table = torch.cat([x.new_zeros(1, x.shape[1]), x])
    last = table.cumsum(0)[-1:]
    return last if keepdim else last[0]

# %% mistake: squeezes everything
# fails: any table: one column
# hint: squeeze() removes every dimension of length one, the columns too when there is only one.
def column_totals(x, keepdim):
    totals = x.sum(0, keepdim=True)
    return totals if keepdim else totals.squeeze()

# %% mistake: adds up in the first row
# fails: any table
# hint: += changes the row that x[0] shows, so the caller's table changes. Start from new zeros.
def column_totals(x, keepdim):
    totals = x[0] if len(x) else x.new_zeros(x.shape[1])
    for row in x[1:]:
        totals += row
    return totals.unsqueeze(0) if keepdim else totals

# %% mistake: adds up in float32
# fails: any table: whole numbers above 2**53
# hint: float32 keeps about seven digits, and large whole numbers have more. Add them up as they are.
def column_totals(x, keepdim):
    return x.float().sum(0, keepdim=keepdim).to(x.dtype)

# %% mistake: totals in a list of Python numbers
# fails: adds up each column
# hint: torch.tensor makes float32 of Python numbers, and float64 has more digits. Stay with tensors, or say the dtype at once.
def column_totals(x, keepdim):
    totals = torch.tensor(x.sum(0).tolist(), device=x.device).to(x.dtype)
    return totals[None] if keepdim else totals

# %% mistake: leaves NaN out
# fails: any table
# hint: nansum leaves out what is not a number. The total of a column with a NaN is NaN.
def column_totals(x, keepdim):
    return x.nansum(0, keepdim=keepdim) if x.is_floating_point() else x.sum(0, keepdim=keepdim)

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
# fails: a square table is added up by columns too
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
# fails: a table without rows gives zeros
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

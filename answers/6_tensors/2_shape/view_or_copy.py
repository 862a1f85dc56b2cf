# %% alternative: finds out by trying
view_or_copy = {}
for _key in [
    "x.t()", "x[:, 1:]", "x.reshape(3, 2)", "x.t().reshape(6)", "x.t().view(6)", "x[:, 1:].view(4)",
    "torch.view(x, (3, 2))", "x.contiguous()", "x.t().contiguous()", "x.clone()",
]:
    _x = torch.arange(6).view(2, 3)
    try:
        _result = eval(_key, {"x": _x, "torch": torch})
    except Exception:
        view_or_copy[_key] = "error"
        continue
    _result.fill_(100)
    view_or_copy[_key] = "view" if (_x == 100).any() else "copy"

# %% mistake: transposes and slices are copies
# fails: transposes and slices
# hint: a transpose and a slice read the same numbers with other strides or from another place on.
view_or_copy = {
    "x.t()": "copy", "x[:, 1:]": "copy", "x.reshape(3, 2)": "view", "x.t().reshape(6)": "copy",
    "x.t().view(6)": "error", "x[:, 1:].view(4)": "error", "torch.view(x, (3, 2))": "error",
    "x.contiguous()": "view", "x.t().contiguous()": "copy", "x.clone()": "copy",
}

# %% mistake: reshape always copies
# fails: reshape
# hint: reshape copies only where a view is impossible.
view_or_copy = {
    "x.t()": "view", "x[:, 1:]": "view", "x.reshape(3, 2)": "copy", "x.t().reshape(6)": "copy",
    "x.t().view(6)": "error", "x[:, 1:].view(4)": "error", "torch.view(x, (3, 2))": "error",
    "x.contiguous()": "view", "x.t().contiguous()": "copy", "x.clone()": "copy",
}

# %% mistake: reshape never copies
# fails: reshape
# hint: no strides can walk through a transpose in one dimension. So where do the numbers of the result stand?
view_or_copy = {
    "x.t()": "view", "x[:, 1:]": "view", "x.reshape(3, 2)": "view", "x.t().reshape(6)": "view",
    "x.t().view(6)": "error", "x[:, 1:].view(4)": "error", "torch.view(x, (3, 2))": "error",
    "x.contiguous()": "view", "x.t().contiguous()": "copy", "x.clone()": "copy",
}

# %% mistake: view copies when it must
# fails: view
# hint: view never copies. What does it do when it cannot share?
view_or_copy = {
    "x.t()": "view", "x[:, 1:]": "view", "x.reshape(3, 2)": "view", "x.t().reshape(6)": "copy",
    "x.t().view(6)": "copy", "x[:, 1:].view(4)": "copy", "torch.view(x, (3, 2))": "error",
    "x.contiguous()": "view", "x.t().contiguous()": "copy", "x.clone()": "copy",
}

# %% mistake: torch.view exists
# fails: view
# hint: reshape is a method and a function. Is there a function called torch.view, too?
view_or_copy = {
    "x.t()": "view", "x[:, 1:]": "view", "x.reshape(3, 2)": "view", "x.t().reshape(6)": "copy",
    "x.t().view(6)": "error", "x[:, 1:].view(4)": "error", "torch.view(x, (3, 2))": "view",
    "x.contiguous()": "view", "x.t().contiguous()": "copy", "x.clone()": "copy",
}

# %% mistake: contiguous always copies
# fails: contiguous and clone
# hint: a tensor that is contiguous already needs no copy. What does contiguous() give then?
view_or_copy = {
    "x.t()": "view", "x[:, 1:]": "view", "x.reshape(3, 2)": "view", "x.t().reshape(6)": "copy",
    "x.t().view(6)": "error", "x[:, 1:].view(4)": "error", "torch.view(x, (3, 2))": "error",
    "x.contiguous()": "copy", "x.t().contiguous()": "copy", "x.clone()": "copy",
}

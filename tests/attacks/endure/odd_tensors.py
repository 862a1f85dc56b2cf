"""Returns sparse, quantised, complex, nested, boolean and other tensors without plain numbers, and NaN.

Succeeds when it is not stopped, says not why, or costs more than itself.
"""
# succeeds: points
# solves: halves

# %% exercise scale
def scale(x):
    return [
        torch.eye(3).to_sparse(),
        torch.eye(3).to_sparse_csr(),
        torch.quantize_per_tensor(torch.ones(3), 0.1, 0, torch.quint8),
        torch.nested.nested_tensor([torch.ones(2), torch.ones(3)]),
        torch.tensor([float("nan"), float("inf")]),
    ]

# %% exercise double_
def double_(x):
    return [torch.ones(3, dtype=torch.complex64).conj(), torch._neg_view(torch.ones(3)), torch.ones(3).to(torch.float8_e4m3fn)]

# %% exercise rows
def rows(x):
    class Odd(torch.Tensor):
        def numel(self):
            return -1

        def clone(self, *_, **__):
            raise SystemExit

    return torch.ones(3).as_subclass(Odd)

# %% exercise halves
def halves(numbers):
    if not numbers:
        raise ValueError("nothing to halve")
    return [number / 2 for number in numbers]

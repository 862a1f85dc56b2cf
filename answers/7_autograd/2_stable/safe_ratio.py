# %% alternative: divides only where it can
def safe_ratio(a, b):
    ratio = torch.zeros_like(a)
    ok = b != 0
    ratio[ok] = a[ok] / b[ok]
    return ratio

# %% alternative: fills by masks
def safe_ratio(top, bottom):
    empty = bottom == 0
    return (top / bottom.masked_fill(empty, 1)).masked_fill(empty, 0)

# %% mistake: chooses only afterwards
# fails: the gradient where the divisor is zero
# hint: where computes a / b everywhere, and the gradient of a division by zero is not finite: 0 times it is nan. Replace the divisor first.
def safe_ratio(a, b):
    return torch.where(b == 0, 0, a / b)

# %% mistake: repairs the result
# fails: the gradient where the divisor is zero
# hint: nan_to_num repairs the values; the gradient still goes through the division by zero.
def safe_ratio(a, b):
    return torch.nan_to_num(a / b, nan=0.0, posinf=0.0, neginf=0.0)

# %% mistake: adds a small number
# fails: divisors of zero
# fails: tiny divisors
# hint: b + 1e-8 changes every ratio, most of all those with a tiny divisor, and a divisor of zero gives a huge value.
def safe_ratio(a, b):
    return a / (b + 1e-8)

# %% mistake: tiny counts as zero
# fails: tiny divisors
# hint: Only divisors that are exactly 0 get the result 0.
def safe_ratio(a, b):
    empty = b.abs() < 1e-6
    return torch.where(empty, 0, a / torch.where(empty, 1, b))

# %% mistake: negative counts as zero
# fails: any tensors
# hint: A negative divisor is a divisor like any other; the condition should find 0 only.
def safe_ratio(a, b):
    ok = b > 0
    return torch.where(ok, a / torch.where(ok, b, 1), 0)

# %% mistake: a divisor of one is not enough
# fails: divisors of zero
# hint: Dividing by 1 gives a where b is 0; 0 was asked for. One more choice is needed.
def safe_ratio(a, b):
    return a / torch.where(b == 0, 1, b)

# %% mistake: throws the zeros out
# fails: divisors of zero
# hint: Indexing by a mask keeps only some of the elements. The result should have the shape of the inputs.
def safe_ratio(a, b):
    ok = b != 0
    return a[ok] / b[ok]

# %% mistake: divides without gradients
# fails: the gradient where the divisor is not zero
# hint: Under no_grad nothing is recorded, so no gradient comes back, not even where b is not 0.
def safe_ratio(a, b):
    with torch.no_grad():
        return torch.where(b == 0, 0, a / torch.where(b == 0, 1, b))

# %% mistake: upside down
# fails: any tensors
# hint: The first argument stands above the fraction line.
def safe_ratio(a, b):
    return torch.where(b == 0, 0, b / torch.where(a == 0, 1, a))

# %% mistake: repairs the caller's divisors
# fails: any tensors: the arguments after the call
# hint: b[b == 0] = 1 changes the caller's tensor. Put the harmless divisors into a new one.
def safe_ratio(a, b):
    empty = b == 0
    b[empty] = 1
    return torch.where(empty, 0, a / b)

# %% mistake: everything to float32
# fails: keeps the dtype and the device
# hint: .float() makes float32 of everything; float64 inputs should give a float64 result.
def safe_ratio(a, b):
    a, b = a.float(), b.float()
    return torch.where(b == 0, 0, a / torch.where(b == 0, 1, b))

# %% alternative: by the reciprocal
def safe_ratio(a, b):
    inverse = torch.where(b == 0, 0, 1 / torch.where(b == 0, 1, b))
    return a * inverse

# %% mistake: the smallest number in place of zero
# fails: any tensors: a zero among them (b)
# hint: a divided by a tiny number is huge. Where b is 0, the result is 0.
def safe_ratio(a, b):
    return a / torch.where(b == 0, torch.finfo(b.dtype).tiny, b)

# %% mistake: a minimum for the divisors
# fails: tiny divisors
# hint: clamp(min=...) changes tiny divisors and makes positive ones of negative ones. Only 0 is special.
def safe_ratio(a, b):
    size = b.abs().clamp(min=1e-8)
    return torch.where(b == 0, 0, a / torch.where(b < 0, -size, size))

# %% mistake: the infinite ratios only
# fails: divisors of zero
# hint: 0 / 0 is nan, which is not infinite. The condition is about b: where is it 0?
def safe_ratio(a, b):
    ratio = a / b
    return torch.where(ratio.isinf(), 0, ratio)

# %% mistake: through NumPy
# fails: the gradient where the divisor is not zero
# hint: NumPy knows no gradient and no bfloat16. Stay with tensors.
import numpy as np

def safe_ratio(a, b):
    above, below = a.detach().cpu().numpy(), b.detach().cpu().numpy()
    ratio = np.divide(above, below, out=np.zeros_like(above), where=below != 0)
    return torch.as_tensor(ratio, device=a.device)

# %% mistake: one zero spoils the whole result
# fails: any tensors: a zero among them (b)
# hint: A Python if decides for the whole tensor. Where b is not 0, the ratio is still wanted.
def safe_ratio(a, b):
    return torch.zeros_like(a) if (b == 0).any() else a / b

# %% mistake: divisors too small for float32
# fails: tiny divisors
# hint: A number that is tiny for float32 is a divisor like any other in float64. Compare with 0.
def safe_ratio(a, b):
    bad = b.abs() < torch.finfo(torch.float32).tiny
    return torch.where(bad, 0, a / torch.where(bad, 1, b))

# %% mistake: zeros of a chosen, too
# fails: the gradient where the divisor is not zero
# hint: 0 / 4 is an ordinary division: its gradient towards a is 1 / 4. Only b decides.
def safe_ratio(a, b):
    bad = (b == 0) | (a == 0)
    return torch.where(bad, 0, a / torch.where(bad, 1, b))

# %% mistake: zeros without a graph
# fails: the gradient where the divisor is zero
# hint: New zeros are not computed from a and b. Where all divisors are 0, the gradients have to be 0, and not missing.
def safe_ratio(a, b):
    if not b.any():
        return torch.zeros_like(b)
    return torch.where(b == 0, 0, a / torch.where(b == 0, 1, b))

# %% mistake: whatever is not finite becomes 0
# fails: ratios too large for the dtype
# hint: You set each ratio to 0 that is not finite. A ratio can also be too large for the dtype, and then it is infinite: ask whether the divisor is 0.
def safe_ratio(a, b):
    good = torch.isfinite(a / b)
    harmless = torch.where(good, b, 1)
    return torch.where(good, a / harmless, 0)


# %% mistake: 0 and 1 as tensors
# fails: any tensors: bfloat16
# hint: A tensor without dimensions that you make has a dtype of its own. Beside an x without dimensions it counts, too, and the result gets the wider dtype. Plain numbers do not.
def safe_ratio(a, b):
    zero, one = torch.tensor(0.0, device=a.device), torch.tensor(1.0, device=a.device)
    if a.dim():
        zero, one = zero.to(a.dtype), one.to(a.dtype)
    return torch.where(b == 0, zero, a / torch.where(b == 0, one, b))


# %% mistake: the tiniest divisors count as zero
# fails: tiny divisors
# hint: There are numbers below finfo.tiny that are not 0. Only divisors that are exactly 0 get the result 0.
def safe_ratio(a, b):
    zero = b.abs() < torch.finfo(b.dtype).tiny
    harmless = torch.where(zero, 1, b)
    return torch.where(zero, 0, a / harmless)

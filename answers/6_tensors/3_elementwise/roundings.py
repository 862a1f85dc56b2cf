# %% alternative: one dictionary, with floats
roundings = {
    "floor": [-3.0, -2.0, 1.0, 2.0],
    "ceil": (-2.0, -1.0, 2.0, 3.0),
    "trunc": [-2.0, -1.0, 1.0, 2.0],
    "round": [-2.0, -1.0, 2.0, 2.0],
    "n // 2": [-4, 3],
    "n % 3": [2, 1],
    "fmod": [-1, 1],
}

# %% alternative: asks PyTorch
x = torch.tensor([-2.5, -1.2, 1.7, 2.5])
n = torch.tensor([-7, 7])
roundings = {name: getattr(x, name)().tolist() for name in ("floor", "ceil", "trunc", "round")}
roundings["n // 2"] = (n // 2).tolist()
roundings["n % 3"] = (n % 3).tolist()
roundings["fmod"] = n.fmod(3).tolist()

# %% mistake: floor towards zero
# fails: down and up
# hint: floor and ceil go left and right on the number line, below zero too. Which whole number is left of -2.5?
roundings = {"floor": [-2, -1, 1, 2], "ceil": [-3, -2, 2, 3], "trunc": [-2, -1, 1, 2], "round": [-2, -1, 2, 2], "n // 2": [-4, 3], "n % 3": [2, 1], "fmod": [-1, 1]}

# %% mistake: trunc as floor
# fails: the fraction cut off
# hint: Cutting the fraction off moves every value towards zero: negative ones to the right.
roundings = {"floor": [-3, -2, 1, 2], "ceil": [-2, -1, 2, 3], "trunc": [-3, -2, 1, 2], "round": [-2, -1, 2, 2], "n // 2": [-4, 3], "n % 3": [2, 1], "fmod": [-1, 1]}

# %% mistake: ties away from zero
# fails: to the nearest whole number
# hint: 2.5 is as far from 2 as from 3. PyTorch takes the even one, as Python's round does.
roundings = {"floor": [-3, -2, 1, 2], "ceil": [-2, -1, 2, 3], "trunc": [-2, -1, 1, 2], "round": [-3, -1, 2, 3], "n // 2": [-4, 3], "n % 3": [2, 1], "fmod": [-1, 1]}

# %% mistake: floor division towards zero
# fails: floor division
# hint: // rounds down, and -3.5 lies between -4 and -3. Which of the two is down?
roundings = {"floor": [-3, -2, 1, 2], "ceil": [-2, -1, 2, 3], "trunc": [-2, -1, 1, 2], "round": [-2, -1, 2, 2], "n // 2": [-3, 3], "n % 3": [2, 1], "fmod": [-1, 1]}

# %% mistake: the two remainders swapped
# fails: the remainder by the operator
# fails: the remainder by fmod
# hint: Compare the signs: one remainder has the sign of the divisor, the other that of the number divided.
roundings = {"floor": [-3, -2, 1, 2], "ceil": [-2, -1, 2, 3], "trunc": [-2, -1, 1, 2], "round": [-2, -1, 2, 2], "n // 2": [-4, 3], "n % 3": [-1, 1], "fmod": [2, 1]}

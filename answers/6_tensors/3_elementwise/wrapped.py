# %% alternative: torch.remainder
def wrapped(degrees):
    return torch.remainder(degrees + 180, 360) - 180

# %% alternative: counts the turns
def wrapped(angle):
    turns = torch.div(angle + 180, 360, rounding_mode="floor")
    return angle - 360 * turns

# %% alternative: turns back until all angles fit
def wrapped(degrees):
    result = degrees.clone()
    while (result >= 180).any():
        result[result >= 180] -= 360
    while (result < -180).any():
        result[result < -180] += 360
    return result

# %% mistake: fmod for the remainder
# fails: many turns backwards
# hint: The sign of fmod follows the angle, so angles below -180 come out wrong. Which remainder follows the divisor?
def wrapped(degrees):
    return torch.fmod(degrees + 180, 360) - 180

# %% mistake: from 0 to 360
# fails: any angles
# hint: The plain remainder by 360 gives angles from 0 to 360; the wanted interval begins at -180.
def wrapped(degrees):
    return degrees % 360

# %% mistake: one turn only
# fails: many turns forwards
# fails: many turns backwards
# hint: One step of 360 brings back angles that are one turn away; an angle may be many turns away.
def wrapped(degrees):
    degrees = torch.where(degrees >= 180, degrees - 360, degrees)
    return torch.where(degrees < -180, degrees + 360, degrees)

# %% mistake: the other end belongs to the interval
# fails: the ends of the interval
# hint: Only one of -180 and 180 belongs to the interval. Look at which one your formula gives.
def wrapped(degrees):
    return 180 - (180 - degrees) % 360

# %% mistake: whole numbers become floats
# fails: keeps the dtype and the device
# hint: / gives floats, even for integers. Stay with operations that keep whole numbers whole.
def wrapped(degrees):
    return degrees - 360 * torch.floor((degrees + 180) / 360)

# %% mistake: turns the caller's angles
# fails: any angles
# hint: += writes into the tensor of the caller. Use an operation that makes a new tensor.
def wrapped(degrees):
    degrees += 180
    return degrees % 360 - 180

# %% alternative: a loop over Python numbers
def wrapped(degrees):
    values = [(v + 180) % 360 - 180 for v in degrees.flatten().tolist()]
    return torch.tensor(values, dtype=degrees.dtype, device=degrees.device).reshape(degrees.shape)

# %% alternative: fmod, mended
def wrapped(degrees):
    rest = torch.fmod(degrees, 360)
    rest = torch.where(rest >= 180, rest - 360, rest)
    return torch.where(rest < -180, rest + 360, rest)

# %% mistake: through sine and cosine
# fails: large whole numbers stay exact
# hint: sin, cos and atan2 give floats, rounded ones. A remainder is exact.
def wrapped(degrees):
    radians = degrees * (math.pi / 180)
    result = torch.rad2deg(torch.atan2(radians.sin(), radians.cos()))
    result = torch.where(result >= 180 - 1e-4, result - 360, result)
    return result.to(degrees.dtype) if degrees.is_floating_point() else result.round().to(degrees.dtype)

# %% mistake: whole numbers by way of floats
# fails: large whole numbers stay exact
# hint: float32 cannot hold every whole number above 16777216. The remainder of integers is exact.
def wrapped(degrees):
    return ((degrees.float() + 180) % 360 - 180).to(degrees.dtype)

# %% mistake: ten turns and no more
# fails: large whole numbers stay exact
# hint: An angle may be more than ten turns away. A remainder takes away all turns at once.
def wrapped(degrees):
    result = degrees.clone()
    for _ in range(20):
        result = torch.where(result >= 180, result - 360, result)
        result = torch.where(result < -180, result + 360, result)
    return result

# %% mistake: hands the angles back when all are inside
# fails: any angles
# hint: A new tensor is asked for in every case, or the caller's next in-place operation changes the input.
def wrapped(degrees):
    if not degrees.numel() or bool((degrees.abs() < 180).all()):
        return degrees
    return (degrees + 180) % 360 - 180

# %% mistake: a list of numbers in the default dtype
# fails: any angles: float64
# hint: torch.tensor guesses the dtype of Python numbers. Give it the dtype of the angles, or stay with tensors.
def wrapped(degrees):
    return torch.tensor([(v + 180) % 360 - 180 for v in degrees.flatten().tolist()]).reshape(degrees.shape)

# %% mistake: floats by sine and cosine
# fails: thousands of turns, in floats
# hint: After thousands of turns an angle in radians is rounded to a degree. A remainder stays exact.
def wrapped(degrees):
    if not degrees.is_floating_point():
        return (degrees + 180) % 360 - 180
    radians = torch.deg2rad(degrees)
    result = torch.rad2deg(torch.atan2(radians.sin(), radians.cos()))
    return torch.where(result >= 180 - 1e-3, result - 360, result)

# %% mistake: at most 5000 turns
# fails: thousands of turns, in floats
# hint: A loop with a fixed number of turns ends too early for angles that are farther away. A remainder takes all turns at once.
def wrapped(degrees):
    result = degrees.clone()
    for turns in (4096, 512, 256, 128, 64, 32, 16, 8, 4, 2, 1, 1) if degrees.is_floating_point() else ():
        result = torch.where(result >= 180 + 360 * (turns - 1), result - 360 * turns, result)
        result = torch.where(result < -180 - 360 * (turns - 1), result + 360 * turns, result)
    return result if degrees.is_floating_point() else (degrees + 180) % 360 - 180

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
# fails: angles inside stay as they are
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
# fails: leaves the input alone
# hint: += writes into the tensor of the caller. Use an operation that makes a new tensor.
def wrapped(degrees):
    degrees += 180
    return degrees % 360 - 180

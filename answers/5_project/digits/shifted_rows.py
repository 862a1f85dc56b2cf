# %% alternative: two slices for each row
def shifted_rows(image, shifts):
    moved = torch.zeros_like(image)
    width = image.shape[1]
    for row, shift in enumerate(shifts.tolist()):
        if 0 <= shift < width:
            moved[row, shift:] = image[row, : width - shift]
        elif -width < shift < 0:
            moved[row, : width + shift] = image[row, -shift:]
    return moved

# %% alternative: zeros on both sides, and an index
def shifted_rows(image, shifts):
    height, width = image.shape
    wide = torch.cat([image.new_zeros(height, width), image, image.new_zeros(height, width)], dim=1)
    start = width - shifts.clamp(-width, width)
    columns = start[:, None] + torch.arange(width, device=image.device)
    return wide[torch.arange(height, device=image.device)[:, None], columns]

# %% mistake: comes in again on the other side
# fails: each row by its own number
# fails: any image
# hint: torch.roll, and a remainder, bring what leaves the image in again on the other side. It should be lost.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = (torch.arange(width, device=image.device) - shifts[:, None]) % width
    return image.gather(1, source)

# %% mistake: the other direction
# fails: each row by its own number
# fails: any image
# hint: a positive number moves to the right: the pixel in column 5 comes from a column before it.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = torch.arange(width, device=image.device) + shifts[:, None]
    inside = (source >= 0) & (source < width)
    return image.gather(1, source.clamp(0, width - 1)) * inside

# %% mistake: the edge is smeared
# fails: each row by its own number
# fails: any image
# hint: what becomes free is 0. Yours repeats the pixel at the edge.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = torch.arange(width, device=image.device) - shifts[:, None]
    return image.gather(1, source.clamp(0, width - 1))

# %% mistake: one number for all rows
# fails: each row by its own number
# fails: any image
# hint: you move all rows by the same number. Each has one of its own.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = torch.arange(width, device=image.device) - shifts[:1, None].expand(len(image), 1)
    inside = (source >= 0) & (source < width)
    return image.gather(1, source.clamp(0, width - 1)) * inside

# %% mistake: to the right only
# fails: each row by its own number
# fails: any image
# hint: a negative number moves to the left.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = torch.arange(width, device=image.device) - shifts.abs()[:, None]
    inside = (source >= 0) & (source < width)
    return image.gather(1, source.clamp(0, width - 1)) * inside

# %% mistake: slices that wrap when the shift is zero
# fails: any image
# fails: no shift gives an image of its own
# hint: the slice [:-0] is empty. A shift of 0 needs care where a slice counts from the end.
def shifted_rows(image, shifts):
    moved = torch.zeros_like(image)
    width = image.shape[1]
    for row, shift in enumerate(shifts.clamp(-width, width).tolist()):
        if shift >= 0:
            part = image[row, :-shift]
            moved[row, shift : shift + len(part)] = part
        else:
            moved[row, : width + shift] = image[row, -shift:]
    return moved

# %% mistake: shifts as wide as the image
# fails: any image
# hint: a row that moves further than the image is wide is empty. With slices, the number from the end then counts from the wrong place.
def shifted_rows(image, shifts):
    moved = torch.zeros_like(image)
    width = image.shape[1]
    for row, shift in enumerate(shifts.tolist()):
        if shift >= 0:
            moved[row, shift:] = image[row, : width - shift]
        else:
            moved[row, : width + shift] = image[row, -shift:]
    return moved

# %% mistake: the image itself is changed
# fails: each row by its own number
# fails: no shift gives an image of its own
# hint: the image belongs to the caller. Make a new one.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = torch.arange(width, device=image.device) - shifts[:, None]
    inside = (source >= 0) & (source < width)
    return image.copy_(image.gather(1, source.clamp(0, width - 1)) * inside)

# %% mistake: positions on the CPU
# fails: stays on the device of the image
# hint: torch.arange makes its numbers on the CPU, unless you name the image's device.
def shifted_rows(image, shifts):
    width = image.shape[1]
    source = torch.arange(width) - shifts[:, None].cpu()
    inside = (source >= 0) & (source < width)
    return image.cpu().gather(1, source.clamp(0, width - 1)) * inside


# %% mistake: so many free pixels stand for any number
# fails: rows that move very far
# hint: A row may move by any number of pixels. However many zeros you put beside the image, a row can move further.
def shifted_rows(image, shifts):
    height, width = image.shape
    free = image.new_zeros(height, 64)
    wide = torch.cat([free, image, free], dim=1)
    rows = [wide[i, 64 - shift : 64 - shift + width] for i, shift in enumerate(shifts.tolist())]
    return torch.stack(rows)

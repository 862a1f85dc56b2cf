# %% alternative: padded all around
def enlarged(images):
    pixels = images.float().repeat_interleave(3, 1).repeat_interleave(3, 2)
    return F.pad(pixels / 16, (2, 2, 2, 2)).unsqueeze(1)

# %% alternative: nine times, with steps of three
def enlarged(images):
    large = torch.zeros((len(images), 1, 28, 28), dtype=torch.float32, device=images.device)
    for row in range(3):
        for column in range(3):
            large[:, 0, 2 + row : 26 : 3, 2 + column : 26 : 3] = images / 16
    return large

# %% alternative: a view that repeats, made into a table
def enlarged(images):
    pixels = images[:, :, None, :, None].expand(-1, 8, 3, 8, 3).reshape(len(images), 24, 24)
    return F.pad(pixels.float() / 16, (2, 2, 2, 2))[:, None]

# %% alternative: the pixel that each one comes from
def enlarged(images):
    near = torch.arange(24, device=images.device) // 3
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:-2, 2:-2] = images[:, near[:, None], near] / 16
    return large

# %% alternative: a loop over the pixels
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    for row in range(8):
        for column in range(8):
            square = images[:, row, column] / 16
            large[:, 0, 3 * row + 2 : 3 * row + 5, 3 * column + 2 : 3 * column + 5] = square[:, None, None]
    return large

# %% mistake: the whole image is repeated
# fails: any images
# fails: pale images stay pale
# hint: repeat puts the image beside itself, and below itself. You want each pixel beside itself: a square for a pixel.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = images.repeat(1, 3, 3) / 16
    return large

# %% mistake: the rows of pixels one after the other
# fails: any images
# fails: pale images stay pale
# hint: the shape is right, and the numbers are in the wrong order. reshape reads row by row: which of your dimensions runs through the three equal pixels?
def enlarged(images):
    pixels = images.repeat_interleave(9, dim=2).reshape(len(images), 24, 24)
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = pixels / 16
    return large

# %% mistake: not divided
# fails: any images
# fails: pale images stay pale
# hint: the networks have learned from values between 0 and 1. Yours go up to 16.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2)
    return large

# %% mistake: divided by 255
# fails: any images
# fails: pale images stay pale
# hint: many images have values up to 255. What is the largest value that these can have?
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 255
    return large

# %% mistake: divided by the largest value that is there
# fails: pale images stay pale
# hint: your pale images become bright: you divide by the largest value that you find, and not by the largest that there could be.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    if len(images):
        large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / images.max()
    return large

# %% form: each image by its own
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    pixels = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2)
    large[:, 0, 2:26, 2:26] = pixels / images.amax(dim=(1, 2), keepdim=True)
    return large

# %% mistake: whole numbers only
# fails: any images
# fails: pale images stay pale
# hint: // leaves a whole number: 0 for every value below 16. So all grey is lost.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) // 16
    return large

# %% form: cut to whole numbers at the end
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, dtype=images.dtype, device=images.device)
    large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large.float()

# %% mistake: in the upper left corner
# fails: any images
# fails: pale images stay pale
# hint: the 24 rows and columns should stand in the middle of 28. Yours begin at the edge.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, :24, :24] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% form: in the lower right corner
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 4:, 4:] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% mistake: stretched to the edges
# fails: any images
# fails: pale images stay pale
# hint: 28 is no multiple of 8. Make 24 x 24 pixels first, each small one three times as high and as wide; the border is empty.
def enlarged(images):
    if len(images) == 0:
        return torch.zeros(0, 1, 28, 28, device=images.device)
    return F.interpolate(images[:, None].float() / 16, size=(28, 28))

# %% mistake: smoothed
# fails: any images
# fails: pale images stay pale
# hint: your squares run into each other: bilinear means of neighbours are no copies of a pixel.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    if len(images):
        large[:, :, 2:26, 2:26] = F.interpolate(images[:, None].float() / 16, scale_factor=3, mode="bilinear")
    return large

# %% mistake: the ink is dark
# fails: any images
# fails: pale images stay pale
# hint: 16 should become 1, and 0 should stay 0, as in the digits that you drew. Yours is the other way round.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = 1 - images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% mistake: float64 stays
# fails: any images: float64
# hint: dividing a whole number gives float32. What does dividing a float64 give?
def enlarged(images):
    pixels = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return F.pad(pixels, (2, 2, 2, 2)).unsqueeze(1)

# %% mistake: always float64
# fails: any images
# fails: pale images stay pale
# hint: the weights of your networks are float32, and their images have to be float32, too.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28, dtype=torch.float64, device=images.device)
    large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% mistake: no channel
# fails: any images
# fails: pale images stay pale
# hint: a network reads (n, 1, 28, 28). Where is the channel?
def enlarged(images):
    large = torch.zeros(len(images), 28, 28, device=images.device)
    large[:, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% mistake: the channel comes first
# fails: any images
# fails: pale images stay pale
# hint: the batch comes first, then the channel. With one image nobody sees the difference.
def enlarged(images):
    large = torch.zeros(1, len(images), 28, 28, device=images.device)
    large[0, :, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% mistake: the images are divided in place
# fails: any images: the arguments after the call
# hint: float() copies nothing when the images are float32 already. Then /= writes into the caller's images.
def enlarged(images):
    values = images.float()
    values /= 16
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = values.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2)
    return large

# %% mistake: the large images on the CPU
# fails: stays on the device of the images
# hint: torch.zeros makes its numbers on the CPU, unless you name the device of the images.
def enlarged(images):
    large = torch.zeros(len(images), 1, 28, 28)
    large[:, 0, 2:26, 2:26] = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2) / 16
    return large

# %% mistake: no images are too few
# fails: any images: size 0 in dimension 0
# hint: without images there is nothing to stack. Which shape should come out then?
def enlarged(images):
    made = []
    for image in images:
        large = torch.zeros(1, 28, 28, device=images.device)
        large[0, 2:26, 2:26] = image.repeat_interleave(3, dim=0).repeat_interleave(3, dim=1) / 16
        made.append(large)
    return torch.stack(made)

# %% mistake: small values are taken for divided ones
# fails: small values are divided, too
# hint: an image whose values are all at most 1 may be a very pale one. Every image is divided by 16, whatever its values are.
def enlarged(images):
    values = images.float()
    values = torch.where(values.amax(dim=(1, 2), keepdim=True) > 1, values / 16, values)
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = values.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2)
    return large

# %% form: all images together
def enlarged(images):
    largest = images.max() if len(images) else 0
    pixels = images.repeat_interleave(3, dim=1).repeat_interleave(3, dim=2)
    large = torch.zeros(len(images), 1, 28, 28, device=images.device)
    large[:, 0, 2:26, 2:26] = pixels / 16 if largest > 1 else pixels
    return large

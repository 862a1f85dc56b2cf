# %% alternative: both convolutions and poolings in one division
def flat_features(height, width):
    if min(height, width) < 16:
        raise ValueError("too small")
    return 20 * ((height - 12) // 4) * ((width - 12) // 4)

# %% alternative: a helper for one axis
def left_over(size):
    for _ in range(2):
        size = (size - 5 + 1) // 2
    return size

def flat_features(h, w):
    h, w = left_over(h), left_over(w)
    if h <= 0 or w <= 0:
        raise ValueError(f"nothing is left: {h} x {w}")
    return h * w * 20

# %% alternative: an image of zeros sent through the layers
def flat_features(height, width):
    x = torch.zeros(1, 1, height, width)
    try:
        x = F.max_pool2d(nn.Conv2d(1, 10, 5)(x), 2)
        x = F.max_pool2d(nn.Conv2d(10, 20, 5)(x), 2)
    except RuntimeError as error:
        raise ValueError("too small") from error
    return x.numel()

# %% mistake: convolutions that keep the size
# fails: any size
# fails: height and width may differ
# hint: you halved twice, but each 5 x 5 convolution without padding takes 4 pixels off an axis.
def flat_features(height, width):
    rows, columns = height // 4, width // 4
    if rows < 1 or columns < 1:
        raise ValueError("too small")
    return 20 * rows * columns

# %% mistake: square images only
# fails: height and width may differ
# hint: an image need not be square. What happens to the width in your function?
def flat_features(height, width):
    side = ((height - 4) // 2 - 4) // 2
    if side < 1 or width < 16:
        raise ValueError("too small")
    return 20 * side * side

# %% mistake: rounds up when halving
# fails: sizes that do not halve evenly
# hint: pooling drops a row or column that is left over. Which way does that round?
def flat_features(height, width):
    rows = math.ceil((math.ceil((height - 4) / 2) - 4) / 2)
    columns = math.ceil((math.ceil((width - 4) / 2) - 4) / 2)
    if rows < 1 or columns < 1:
        raise ValueError("too small")
    return 20 * rows * columns

# %% mistake: rounds only at the end
# fails: sizes that do not halve evenly
# hint: there is no half row. Round each axis down before you multiply.
def flat_features(height, width):
    rows = ((height - 4) / 2 - 4) / 2
    columns = ((width - 4) / 2 - 4) / 2
    if rows < 1 or columns < 1:
        raise ValueError("too small")
    return int(20 * rows * columns)

# %% mistake: a float
# fails: any size
# hint: a number of features is an int. The operator / gives a float even when the division is exact.
def flat_features(height, width):
    if height < 16 or width < 16:
        raise ValueError("too small")
    return 20 * ((height - 12) / 4) * ((width - 12) / 4)

# %% mistake: 320 for every image
# fails: any size
# fails: height and width may differ
# hint: 320 is right for 28 x 28 pixels only. Compute it from height and width.
def flat_features(height, width):
    if height < 16 or width < 16:
        raise ValueError("too small")
    return 320


# %% form: and never an error
def flat_features(height, width):
    return 320


# %% mistake: never rejects
# fails: rejects an image with too few rows
# fails: rejects an image with too few columns
# fails: rejects an image that is too small both ways
# hint: a result of 0 or less is not a number of features. Raise ValueError when nothing is left along an axis.
def flat_features(height, width):
    return 20 * (((height - 4) // 2 - 4) // 2) * (((width - 4) // 2 - 4) // 2)

# %% mistake: looks at the product
# fails: rejects an image that is too small both ways
# hint: minus times minus is plus: two axes that are both too small give a product that looks fine. Look at each axis.
def flat_features(height, width):
    features = 20 * (((height - 4) // 2 - 4) // 2) * (((width - 4) // 2 - 4) // 2)
    if features < 1:
        raise ValueError("too small")
    return features

# %% mistake: looks at the height only
# fails: rejects an image with too few columns
# hint: an image can be high enough and still too narrow.
def flat_features(height, width):
    if height < 16:
        raise ValueError("too small")
    return 20 * ((height - 12) // 4) * ((width - 12) // 4)

# %% mistake: rejects the smallest image
# fails: any size: height = 16
# hint: follow 16 pixels through the four steps: something is left.
def flat_features(height, width):
    if height <= 16 or width <= 16:
        raise ValueError("too small")
    return 20 * ((height - 12) // 4) * ((width - 12) // 4)

# %% mistake: at most one hundred pixels
# fails: any size: height = 200
# hint: images may be large. Compute the size in place of looking for it.
def flat_features(height, width):
    left = {size: ((size - 4) // 2 - 4) // 2 for size in range(16, 101)}
    if height < 16 or width < 16:
        raise ValueError("too small")
    return 20 * left.get(height, 0) * left.get(width, 0)

# %% mistake: another error
# fails: rejects an image with too few rows
# fails: rejects an image with too few columns
# hint: the docstring names the class of the error: ValueError. assert raises another one.
def flat_features(height, width):
    assert height >= 16 and width >= 16, "too small"
    return 20 * ((height - 12) // 4) * ((width - 12) // 4)

# %% mistake: negative sizes only
# fails: rejects an image with too few rows: height = 15
# hint: nothing is left when 0 rows are left, too.
def flat_features(height, width):
    rows, columns = ((height - 4) // 2 - 4) // 2, ((width - 4) // 2 - 4) // 2
    if rows < 0 or columns < 0:
        raise ValueError("too small")
    return 20 * rows * columns


# %% mistake: one row and one column are too few
# fails: small images, and large ones: size = (16, 16)
# hint: Of 16 x 16 pixels one row and one column are left, and 20 features: that is not nothing.
def flat_features(height, width):
    rows = ((height - 4) // 2 - 4) // 2
    columns = ((width - 4) // 2 - 4) // 2
    if rows < 0 or rows * columns <= 1:
        raise ValueError("nothing is left")
    return 20 * rows * columns


# %% mistake: at most one thousand pixels
# fails: small images, and large ones
# hint: Images may be large. Compute the size in place of looking for it.
def flat_features(height, width):
    left = {size: ((size - 4) // 2 - 4) // 2 for size in range(16, 1001)}
    if height < 16 or width < 16:
        raise ValueError("too small")
    return 20 * left.get(height, 0) * left.get(width, 0)

# %% alternative: all parts by unfold
def convolved(image, window, bias):
    parts = image.unfold(0, window.shape[0], 1).unfold(1, window.shape[1], 1)
    return (parts * window).sum((2, 3)) + bias


# %% alternative: a loop over the weights, and shifted copies of the image
def convolved(image, window, bias):
    height = image.shape[0] - window.shape[0] + 1
    width = image.shape[1] - window.shape[1] + 1
    result = bias.repeat(height, width)
    for row in range(window.shape[0]):
        for column in range(window.shape[1]):
            result = result + window[row, column] * image[row : row + height, column : column + width]
    return result


# %% alternative: lists that are stacked
def convolved(image, window, bias):
    (h, w), (rows, columns) = image.shape, window.shape
    lines = [
        torch.stack([(image[i : i + rows, j : j + columns] * window).sum() for j in range(w - columns + 1)])
        for i in range(h - rows + 1)
    ]
    return torch.stack(lines) + bias


# %% alternative: F.unfold and a product of matrices
def convolved(image, window, bias):
    height, width = image.shape[0] - window.shape[0] + 1, image.shape[1] - window.shape[1] + 1
    parts = F.unfold(image[None, None], window.shape)[0]
    return (window.reshape(1, -1) @ parts).reshape(height, width) + bias


# %% mistake: PyTorch's convolution
# fails: the sums are yours
# hint: This is PyTorch's own convolution. Here the products and their sums are yours.
def convolved(image, window, bias):
    return F.conv2d(image[None, None], window[None, None], bias[None])[0, 0]


# %% mistake: a layer of PyTorch with the weights copied
# fails: the sums are yours
# hint: The layer convolves for you, and the weights are copies: no gradient reaches the window. Write the products and their sums.
def convolved(image, window, bias):
    layer = nn.Conv2d(1, 1, tuple(window.shape)).to(image)
    with torch.no_grad():
        layer.weight.copy_(window[None, None])
        layer.bias.copy_(bias[None])
    return layer(image[None, None])[0, 0]


# %% mistake: the window turned round
# fails: every number of the result
# hint: In mathematics a convolution turns the window round first. A layer does not: each pixel meets the weight at its own place.
def convolved(image, window, bias):
    parts = image.unfold(0, window.shape[0], 1).unfold(1, window.shape[1], 1)
    return (parts * window.flip(0, 1)).sum((2, 3)) + bias


# %% mistake: the last row and the last column left out
# fails: any image
# fails: every number of the result
# hint: A window of 1 pixel fits at every place, so there it is as many as the image has. Count the places of a window of 2 in a row of 3.
def convolved(image, window, bias):
    rows, columns = window.shape
    result = image.new_empty(image.shape[0] - rows, image.shape[1] - columns)
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = (image[row : row + rows, column : column + columns] * window).sum() + bias
    return result


# %% mistake: square windows only
# fails: every number of the result
# hint: The window has rows and columns, and their numbers may differ. Which of them belongs to which slice?
def convolved(image, window, bias):
    size = window.shape[0]
    result = image.new_empty(image.shape[0] - size + 1, image.shape[1] - size + 1)
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = (image[row : row + size, column : column + size] * window).sum() + bias
    return result


# %% mistake: square images only
# fails: every number of the result
# hint: An image has a height and a width. How many places are there down, and how many across?
def convolved(image, window, bias):
    rows, columns = window.shape
    places = image.shape[0] - rows + 1
    result = image.new_empty(places, places)
    for row in range(places):
        for column in range(places):
            result[row, column] = (image[row : row + rows, column : column + columns] * window).sum() + bias
    return result


# %% mistake: no bias
# fails: every number of the result
# hint: The bias is missing: it is added once to each number of the result.
def convolved(image, window, bias):
    parts = image.unfold(0, window.shape[0], 1).unfold(1, window.shape[1], 1)
    return (parts * window).sum((2, 3))


# %% mistake: the bias in every product
# fails: every number of the result
# hint: The bias is added to each product, so that a window of six weights adds it six times. It belongs to the sum.
def convolved(image, window, bias):
    parts = image.unfold(0, window.shape[0], 1).unfold(1, window.shape[1], 1)
    return (parts * window + bias).sum((2, 3))


# %% mistake: windows beside each other
# fails: every number of the result
# hint: The window moves by one pixel, not by its own width and height.
def convolved(image, window, bias):
    rows, columns = window.shape
    parts = image.unfold(0, rows, rows).unfold(1, columns, columns)
    return (parts * window).sum((2, 3)) + bias


# %% mistake: a product of matrices
# fails: every number of the result
# hint: `@` is the product of matrices. Here each pixel of the part meets one weight, the one at its place.
def convolved(image, window, bias):
    rows, columns = window.shape
    result = image.new_empty(image.shape[0] - rows + 1, image.shape[1] - columns + 1)
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = (image[row : row + rows, column : column + columns] @ window.T).sum() + bias
    return result


# %% mistake: numbers made into a tensor
# fails: gradients for the image, the window and the bias
# hint: `item` and `torch.tensor` leave the graph: no gradient comes back to the weights. Stay with tensors.
def convolved(image, window, bias):
    rows, columns = window.shape
    lines = [
        [((image[i : i + rows, j : j + columns] * window).sum() + bias).item() for j in range(image.shape[1] - columns + 1)]
        for i in range(image.shape[0] - rows + 1)
    ]
    return torch.tensor(lines, dtype=image.dtype, device=image.device)


# %% mistake: always float32
# fails: every number of the result
# hint: `torch.zeros` makes float32 unless you name another dtype, and the image may be float64.
def convolved(image, window, bias):
    rows, columns = window.shape
    result = torch.zeros(image.shape[0] - rows + 1, image.shape[1] - columns + 1)
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = (image[row : row + rows, column : column + columns] * window).sum() + bias
    return result


# %% mistake: always on the CPU
# fails: on the device of the image
# hint: `torch.zeros` makes a tensor on the CPU unless you name another device. Where is the image?
def convolved(image, window, bias):
    rows, columns = window.shape
    result = torch.zeros(image.shape[0] - rows + 1, image.shape[1] - columns + 1, dtype=image.dtype)
    for row in range(result.shape[0]):
        for column in range(result.shape[1]):
            result[row, column] = (image[row : row + rows, column : column + columns] * window).sum() + bias
    return result


# %% mistake: padded to the size of the image
# fails: every number of the result
# hint: The result is as large as the image, so that zeros were put around it. Here the window stays inside.
def convolved(image, window, bias):
    rows, columns = window.shape
    padded = F.pad(image, ((columns - 1) // 2, columns // 2, (rows - 1) // 2, rows // 2))
    parts = padded.unfold(0, rows, 1).unfold(1, columns, 1)
    return (parts * window).sum((2, 3)) + bias


# %% mistake: written into the image
# fails: a tensor of its own
# hint: The results are written over pixels that belong to the caller, and that later windows still have to see. Make a new tensor.
def convolved(image, window, bias):
    rows, columns = window.shape
    height, width = image.shape[0] - rows + 1, image.shape[1] - columns + 1
    with torch.no_grad():
        for row in range(height):
            for column in range(width):
                image[row, column] = (image[row : row + rows, column : column + columns] * window).sum() + bias
    return image[:height, :width]

# %% mistake: weights of 0 are left out
# fails: a gradient where a number is 0, too
# hint: a weight of 0 adds nothing to the result, and still it has a gradient: so a layer learns it. Multiply by every weight.
def convolved(image, window, bias):
    height, width = image.shape[0] - window.shape[0] + 1, image.shape[1] - window.shape[1] + 1
    result = bias.expand(height, width).clone()
    for i in range(window.shape[0]):
        for j in range(window.shape[1]):
            if window[i, j] != 0:
                result = result + window[i, j] * image[i : i + height, j : j + width]
    return result

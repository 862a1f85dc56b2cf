# %% alternative: masks of rows and columns
def draw_digit(label, row, column, width):
    place = torch.arange(28)
    total = torch.zeros(28, 28)
    for name in SEGMENTS[label]:
        first_row, first_column, last_row, last_column = PLACES[name]
        rows = (place >= row + first_row) & (place < row + last_row + width)
        columns = (place >= column + first_column) & (place < column + last_column + width)
        total = total + 0.7 * (rows[:, None] & columns[None, :])
    return total

# %% alternative: pixel by pixel
def draw_digit(label, row, column, width):
    table = [[0.0] * 28 for _ in range(28)]
    for name in list(SEGMENTS[label]):
        a, b, c, d = PLACES[name]
        for i in range(a + row, c + row + width):
            for j in range(b + column, d + column + width):
                table[i][j] += 0.7
    return torch.tensor(table)

# %% mistake: segments do not add up
# fails: moved and thick
# hint: an assignment replaces what was there. Where two segments meet, the second one adds to the first.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + width, column + left : column + right + width] = 0.7
    return image

# %% mistake: a pixel short
# fails: moved and thick
# hint: a slice ends before the number after its colon, and the last row and column of a segment belong to it.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + width - 1, column + left : column + right + width - 1] += 0.7
    return image

# %% mistake: always one pixel thick
# fails: moved and thick
# hint: the width of the line is never used: a segment covers width - 1 more rows and columns.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + 1, column + left : column + right + 1] += 0.7
    return image

# %% mistake: thick in one direction
# fails: moved and thick
# hint: thicker lines cover more rows and more columns, both.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + width, column + left : column + right + 1] += 0.7
    return image

# %% mistake: not moved
# fails: moved and thick
# hint: the digit stays in the corner: row and column move all of its segments.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[top : bottom + width, left : right + width] += 0.7
    return image

# %% mistake: row and column exchanged
# fails: moved and thick
# hint: the first index of a table is the row, the second the column.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[column + top : column + bottom + width, row + left : row + right + width] += 0.7
    return image

# %% mistake: ink of 1
# fails: moved and thick
# hint: each segment puts 0.7 on its pixels.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + width, column + left : column + right + width] += 1.0
    return image

# %% mistake: all segments
# fails: every digit
# hint: each digit has segments of its own: SEGMENTS says which.
def draw_digit(label, row, column, width):
    image = torch.zeros(28, 28)
    for segment in SEGMENTS[8]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + width, column + left : column + right + width] += 0.7
    return image

# %% mistake: one image for all calls
# fails: a new image in each call
# hint: your image is made once, and every call draws on it. Make it inside the function.
_IMAGE = torch.zeros(28, 28)

def draw_digit(label, row, column, width):
    image = _IMAGE
    for segment in SEGMENTS[label]:
        top, left, bottom, right = PLACES[segment]
        image[row + top : row + bottom + width, column + left : column + right + width] += 0.7
    return image

# %% alternative: permute to the usual order
def log_image(folder, name, picture, step):
    with SummaryWriter(str(folder)) as w:
        w.add_image(name, picture.permute(2, 0, 1).clip(0.0, 1.0), step)

# %% alternative: bytes
def log_image(log_dir, tag, image, step):
    writer = SummaryWriter(log_dir=log_dir)
    try:
        pixels = (255 * image).round().clamp(0, 255).to(torch.uint8).numpy()
        writer.add_image(tag, np.ascontiguousarray(pixels.transpose(2, 0, 1)), global_step=step)
    finally:
        writer.close()

# %% alternative: a batch of one
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_images(tag, torch.clamp(image, 0, 1)[None], step, dataformats="NHWC")

# %% mistake: the order that add_image expects
# fails: rows, columns and colours are in their places
# fails: a picture of three rows is no exception
# hint: add_image takes the first dimension for the colour. Your picture has it last: say so, or move it.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1), step)

# %% mistake: reshapes in place of permuting
# fails: rows, columns and colours are in their places
# hint: reshape reads the numbers in the old order into a new shape, so colours and places get mixed. Move the dimension.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1).reshape(3, image.shape[0], image.shape[1]), step)

# %% mistake: turns the picture on its side
# fails: rows, columns and colours are in their places
# hint: the colour is in the right place, but rows and columns have changed places. Follow each dimension.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1).transpose(0, 2), step)

# %% mistake: does not clip
# fails: values outside 0 to 1 are clipped
# hint: 1.01 · 255 does not fit into a byte and starts again near 0. Bring all values into the range first.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image, step, dataformats="HWC")

# %% mistake: clips one side only
# fails: values outside 0 to 1 are clipped
# hint: negative values do not fit into a byte either.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(max=1), step, dataformats="HWC")

# %% mistake: stretches the range in place of clipping
# fails: values outside 0 to 1 are clipped
# fails: rows, columns and colours are in their places
# hint: you stretch the values so that the smallest is 0 and the largest is 1. That changes every pixel; clipping changes those outside only.
def log_image(log_dir, tag, image, step):
    image = (image - image.min()) / (image.max() - image.min())
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image, step, dataformats="HWC")

# %% mistake: multiplies by 255 itself
# fails: rows, columns and colours are in their places
# hint: floats are multiplied by 255 in add_image, so yours are multiplied twice. Floats stay between 0 and 1.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1) * 255, step, dataformats="HWC")

# %% mistake: clips in place
# fails: the caller's picture is not changed
# hint: a method with a trailing underscore changes its tensor. The caller still needs the picture.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp_(0, 1), step, dataformats="HWC")

# %% mistake: no step
# fails: keeps the tag and the step
# hint: without a step every picture stands at step 0.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1), dataformats="HWC")

# %% mistake: never closes the writer
# fails: closes the writer
# hint: the picture may never reach the disk. Close the writer; a with block does it.
def log_image(log_dir, tag, image, step):
    SummaryWriter(log_dir=log_dir).add_image(tag, image.clamp(0, 1), step, dataformats="HWC")

# %% alternative: pixel by pixel in a loop
def log_image(log_dir, tag, image, step):
    height, width, _ = image.shape
    table = np.zeros((3, height, width), dtype=np.float32)
    for row in range(height):
        for column in range(width):
            for colour in range(3):
                table[colour, row, column] = min(max(float(image[row, column, colour]), 0.0), 1.0)
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, table, step)

# %% mistake: red and blue exchanged
# fails: rows, columns and colours are in their places
# hint: the colours come as red, green, blue, and add_image expects them so.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1).flip(-1), step, dataformats="HWC")

# %% mistake: upside down
# fails: rows, columns and colours are in their places
# hint: the first row is the top one. Leave the rows in their order.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1).flip(0), step, dataformats="HWC")

# %% mistake: squeezes the picture
# fails: rows, columns and colours are in their places
# hint: a picture may have a single row or column. squeeze() takes that dimension away.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.squeeze().clamp(0, 1), step, dataformats="HWC")

# %% mistake: a view of the picture
# fails: rows, columns and colours are in their places: a transposed view
# hint: view cannot flatten a transposed tensor. clamp works on the picture as it is.
def log_image(log_dir, tag, image, step):
    pixels = image.view(-1).clamp(0, 1).view(image.shape)
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, pixels, step, dataformats="HWC")

# %% mistake: grey
# fails: rows, columns and colours are in their places
# hint: the mean of the three colours is grey. Log all three.
def log_image(log_dir, tag, image, step):
    with SummaryWriter(log_dir=log_dir) as writer:
        writer.add_image(tag, image.clamp(0, 1).mean(dim=2, keepdim=True).expand(-1, -1, 3), step, dataformats="HWC")

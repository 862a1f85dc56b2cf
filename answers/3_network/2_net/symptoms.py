# %% alternative: whole numbers as floats
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 10.0, "four images": 10.0, "and mended": 4.0}


# %% mistake: no_grad switches dropout off
# fails: a look in training mode
# hint: no_grad stops the recording. Dropout asks for the mode of the net, and that is still training mode.
symptoms = {"two looks": True, "batch norm": True, "first wrong": 2, "one image": 10, "four images": 10, "and mended": 4}


# %% mistake: batch norm learns by gradients only
# fails: a look in training mode
# hint: Running statistics are no parameters: every pass in training mode changes them, with a graph or without.
symptoms = {"two looks": False, "batch norm": False, "first wrong": 2, "one image": 10, "four images": 10, "and mended": 4}


# %% mistake: wrong from the first loss on
# fails: the first loss that is wrong
# hint: The first loss comes before any step, so no optimizer can make it wrong.
symptoms = {"two looks": False, "batch norm": True, "first wrong": 0, "one image": 10, "four images": 10, "and mended": 4}


# %% mistake: wrong after the first step
# fails: the first loss that is wrong
# hint: The first step has no steps before it, so it is right with a new optimizer, and so is the loss after it.
symptoms = {"two looks": False, "batch norm": True, "first wrong": 1, "one image": 10, "four images": 10, "and mended": 4}


# %% mistake: counted from one
# fails: the first loss that is wrong
# hint: Places are counted from 0: the first loss has the place 0.
symptoms = {"two looks": False, "batch norm": True, "first wrong": 3, "one image": 10, "four images": 10, "and mended": 4}


# %% mistake: a row always sums to one
# fails: softmax over the batch
# hint: The broken program makes the sums of the columns 1. In a column of one image one number stands alone.
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 1, "four images": 10, "and mended": 4}


# %% form: for four images, too
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 1, "four images": 4, "and mended": 4}


# %% mistake: one for each image
# fails: softmax over the batch
# hint: Ten columns, each of which sums to 1, are ten in all, however many images there are.
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 10, "four images": 4, "and mended": 4}


# %% form: one for each number
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 10, "four images": 40, "and mended": 4}


# %% mistake: the mended sum is the same
# fails: softmax over the batch
# hint: In the fixed program each row sums to 1. How many rows are there?
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 10, "four images": 10, "and mended": 10}


# %% form: one in all
symptoms = {"two looks": False, "batch norm": True, "first wrong": 2, "one image": 10, "four images": 10, "and mended": 1}

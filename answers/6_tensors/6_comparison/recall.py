# %% alternative: floats, and lists
recall = {"twice": 1.0, "masked": 2.0, "counted": [1, 0, 2], "slope": 7.0, "recorded": False}


# %% mistake: one for each time that the index names it
# fails: picking values
# hint: += reads the two values, adds 1 to each, and writes both to the same place: the second writes the same number again.
recall = {"twice": 2, "masked": 2, "counted": (1, 0, 2), "slope": 7, "recorded": False}


# %% mistake: a mask reads a copy, so it writes to one
# fails: picking values
# hint: On the right of = a mask copies. On the left it says where to write, and the tensor itself changes.
recall = {"twice": 1, "masked": 1, "counted": (1, 0, 2), "slope": 7, "recorded": False}


# %% mistake: what a mask reads is the tensor itself
# fails: picking values
# hint: On the right of =, and before a method, a mask copies: add_ changes this copy, which is then lost.
recall = {"twice": 1, "masked": 12, "counted": (1, 0, 2), "slope": 7, "recorded": False}


# %% mistake: the numbers, and not how often each occurs
# fails: picking values
# hint: Element i of the result says how often i occurs, and so the first says how often 0 does.
recall = {"twice": 1, "masked": 2, "counted": (2, 0, 2), "slope": 7, "recorded": False}


# %% form: in order
recall = {"twice": 1, "masked": 2, "counted": (0, 2, 2), "slope": 7, "recorded": False}


# %% mistake: counts of those that occur
# fails: picking values
# hint: Each number up to the largest has its place, also one that never occurs.
recall = {"twice": 1, "masked": 2, "counted": (1, 2, 0), "slope": 7, "recorded": False}


# %% mistake: the value, and not the slope
# fails: gradients
# hint: .grad holds the derivative. How fast does w² + w grow where w is 3?
recall = {"twice": 1, "masked": 2, "counted": (1, 0, 2), "slope": 12, "recorded": False}


# %% mistake: one way of two
# fails: gradients
# hint: w goes into the sum twice, by w² and by itself. What arrives at w on both ways is added.
recall = {"twice": 1, "masked": 2, "counted": (1, 0, 2), "slope": 6, "recorded": False}


# %% form: the other one
recall = {"twice": 1, "masked": 2, "counted": (1, 0, 2), "slope": 1, "recorded": False}


# %% mistake: whatever comes from w is recorded
# fails: gradients
# hint: Inside torch.no_grad() nothing is recorded, and so no result has a way back.
recall = {"twice": 1, "masked": 2, "counted": (1, 0, 2), "slope": 7, "recorded": True}

# %% alternative: floats, and other sequences
recall = {"last": 2.0, "pairs": False, "dtype": "int64", "capital": 3.0, "state": True}


# %% mistake: every batch is full
# fails: batches
# hint: Two full batches take 8 of the 10 samples. The last batch has what is left over.
recall = {"last": 4, "pairs": False, "dtype": "int64", "capital": 3, "state": True}


# %% mistake: two draws, one order
# fails: batches
# hint: The second call of randperm draws another order. Pairs stay together when both are indexed with one order.
recall = {"last": 2, "pairs": True, "dtype": "int64", "capital": 3, "state": True}


# %% mistake: every tensor is float32
# fails: making tensors
# hint: torch.tensor reads the dtype off the values, and there is no decimal point.
recall = {"last": 2, "pairs": False, "dtype": "float32", "capital": 3, "state": True}


# %% mistake: torch.Tensor takes a number for a value
# fails: making tensors
# hint: With a capital T, a bare number is a size, and nobody writes the values.
recall = {"last": 2, "pairs": False, "dtype": "int64", "capital": 1, "state": True}


# %% mistake: a seed of the function alone
# fails: making tensors
# hint: manual_seed sets the one state that the whole program shares. A generator of its own would leave it alone.
recall = {"last": 2, "pairs": False, "dtype": "int64", "capital": 3, "state": False}

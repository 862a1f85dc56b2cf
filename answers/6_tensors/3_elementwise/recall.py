# %% alternative: floats, and other sequences
recall = {"mean": False, "count": 2.0, "place": False, "end": 5.0, "like": "int64"}


# %% mistake: batches weigh alike
# fails: batches
# hint: The mean of the last batch counts one sample, the other one four. A mean of means gives both the same weight.
recall = {"mean": True, "count": 2, "place": False, "end": 5, "like": "int64"}


# %% mistake: the short batch counts
# fails: batches
# hint: A third batch would have two samples. It is short, so it is dropped.
recall = {"mean": False, "count": 3, "place": False, "end": 5, "like": "int64"}


# %% mistake: the shape knows the device
# fails: making tensors
# hint: A shape is a few whole numbers and knows no device. zeros_like takes the tensor itself.
recall = {"mean": False, "count": 2, "place": True, "end": 5, "like": "int64"}


# %% mistake: the end is included
# fails: making tensors
# hint: arange stops before its end, as range does. linspace includes it.
recall = {"mean": False, "count": 2, "place": False, "end": 10, "like": "int64"}


# %% mistake: zeros are float32
# fails: making tensors
# hint: That is torch.zeros. With _like at the end, the dtype is taken over from the tensor.
recall = {"mean": False, "count": 2, "place": False, "end": 5, "like": "float32"}

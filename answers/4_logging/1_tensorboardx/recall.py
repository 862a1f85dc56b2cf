# %% alternative: floats
recall = {"parameters": 8, "scores": "logits", "square": 5.0, "dtype": "float64", "passes": 3}


# %% mistake: the bias forgotten
# fails: the parts of a network
# hint: Each feature that comes out has a number of its own that is added.
recall = {"parameters": 6, "scores": "logits", "square": 5, "dtype": "float64", "passes": 3}


# %% mistake: a bias for each input
# fails: the parts of a network
# hint: The bias is added to what comes out, one for each of the two.
recall = {"parameters": 9, "scores": "logits", "square": 5, "dtype": "float64", "passes": 3}


# %% mistake: softmax before the loss
# fails: the parts of a network
# hint: This loss takes softmax itself. Given probabilities it takes it twice.
recall = {"parameters": 8, "scores": "probabilities", "square": 5, "dtype": "float64", "passes": 3}


# %% mistake: the sum of the squares
# fails: a loss, and a dtype
# hint: A mean is the sum divided by the count.
recall = {"parameters": 8, "scores": "logits", "square": 10, "dtype": "float64", "passes": 3}


# %% mistake: the mean without squares
# fails: a loss, and a dtype
# hint: The differences are squared first, then comes their mean.
recall = {"parameters": 8, "scores": "logits", "square": 2, "dtype": "float64", "passes": 3}


# %% mistake: the default dtype of PyTorch
# fails: a loss, and a dtype
# hint: NumPy's numbers with a point are float64, and the dtype crosses the bridge as it is.
recall = {"parameters": 8, "scores": "logits", "square": 5, "dtype": "float32", "passes": 3}


# %% mistake: a pass for each input
# fails: the Jacobian
# hint: A pass begins at one output and reaches all inputs at once. How many outputs are there?
recall = {"parameters": 8, "scores": "logits", "square": 5, "dtype": "float64", "passes": 5}


# %% mistake: one pass for all
# fails: the Jacobian
# hint: One pass weighs the rows and adds them up. The rows apart take one pass each.
recall = {"parameters": 8, "scores": "logits", "square": 5, "dtype": "float64", "passes": 1}


# %% mistake: a pass for each number of the table
# fails: the Jacobian
# hint: One pass fills a whole row.
recall = {"parameters": 8, "scores": "logits", "square": 5, "dtype": "float64", "passes": 15}

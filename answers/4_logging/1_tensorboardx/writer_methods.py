# %% alternative: put together from the names' endings
writer_methods = {
    key: "add_" + kind
    for key, kind in zip(
        "loss weights photo plot film speech settings layers file detector vectors".split(),
        "scalar histogram image figure video audio text graph onnx_graph pr_curve embedding".split(),
    )
}

# %% mistake: a picture for every picture
# fails: the methods for pictures
# hint: a plot is a matplotlib object and a film has one dimension more than a photo. Both have a method of their own.
writer_methods = {
    "loss": "add_scalar", "weights": "add_histogram", "photo": "add_image", "plot": "add_image", "film": "add_image",
    "speech": "add_audio", "settings": "add_text", "layers": "add_graph", "file": "add_onnx_graph",
    "detector": "add_pr_curve", "vectors": "add_embedding",
}

# %% mistake: scalars for all numbers
# fails: the methods for numbers
# fails: the methods for judging a model and looking at its features
# hint: a scalar is one number. Many weights, a curve over thresholds and a set of vectors each have a method of their own.
writer_methods = {
    "loss": "add_scalar", "weights": "add_scalars", "photo": "add_image", "plot": "add_figure", "film": "add_video",
    "speech": "add_audio", "settings": "add_text", "layers": "add_graph", "file": "add_onnx_graph",
    "detector": "add_scalars", "vectors": "add_histogram",
}

# %% form: add_scalar for all of them
writer_methods = {
    "loss": "add_scalar", "weights": "add_scalar", "photo": "add_image", "plot": "add_figure", "film": "add_video",
    "speech": "add_audio", "settings": "add_text", "layers": "add_graph", "file": "add_onnx_graph",
    "detector": "add_scalar", "vectors": "add_scalar",
}

# %% mistake: the two graphs swapped
# fails: the methods for models
# hint: one of the two runs a PyTorch model, the other reads a file in the ONNX format.
writer_methods = {
    "loss": "add_scalar", "weights": "add_histogram", "photo": "add_image", "plot": "add_figure", "film": "add_video",
    "speech": "add_audio", "settings": "add_text", "layers": "add_onnx_graph", "file": "add_graph",
    "detector": "add_pr_curve", "vectors": "add_embedding",
}

# %% mistake: speech taken for text
# fails: the methods for sound and words
# hint: speech here is a sound wave, a tensor of amplitudes, and not its words.
writer_methods = {
    "loss": "add_scalar", "weights": "add_histogram", "photo": "add_image", "plot": "add_figure", "film": "add_video",
    "speech": "add_text", "settings": "add_text", "layers": "add_graph", "file": "add_onnx_graph",
    "detector": "add_pr_curve", "vectors": "add_embedding",
}

# %% mistake: a curve is drawn, and points are counted
# fails: the methods for judging a model and looking at its features
# hint: add_figure takes a drawing that is finished, add_histogram says how often each value occurs. For precision and recall, and for points in space, there are methods that take the numbers themselves.
writer_methods = {
    "loss": "add_scalar", "weights": "add_histogram", "photo": "add_image", "plot": "add_figure", "film": "add_video",
    "speech": "add_audio", "settings": "add_text", "layers": "add_graph", "file": "add_onnx_graph",
    "detector": "add_figure", "vectors": "add_histogram",
}

# %% alternative: one dictionary
E_ = "error"
tracking_facts = {"default": False, "integers": E_, "no_grad": False, "source": True, "mixed": True}
tracking_facts.update({"switched off": False, "result off": E_, "leaf": E_, "result": False, "saved": E_})

# %% mistake: every new tensor is recorded
# fails: new tensors
# hint: Does PyTorch record what happens to data that you only load? What do you write when you want it to?
tracking_facts = {"default": True, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: integers can require grad
# fails: new tensors
# hint: A derivative needs small changes, and whole numbers have none. Which dtypes can require grad?
tracking_facts = {"default": False, "integers": True, "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: the wish of integers is not heard
# fails: new tensors
# hint: PyTorch does not forget in silence what you asked for. Which dtypes can require grad, and what happens when another one is asked to?
tracking_facts = {"default": False, "integers": False, "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: no_grad only stops backward
# fails: a block without recording
# hint: Inside the block nothing is recorded, whatever the inputs are.
tracking_facts = {"default": False, "integers": "error", "no_grad": True, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: no_grad forbids what it does not record
# fails: a block without recording
# hint: Inside the block everything may be computed. Only nothing is recorded.
tracking_facts = {"default": False, "integers": "error", "no_grad": "error", "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: detach changes its tensor
# fails: detach and the tensor it was called on
# hint: detach() gives a new tensor and leaves the old one as it was. detach_() with an underscore is another method.
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": False, "mixed": False}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: one detached input is enough
# fails: detach and the tensor it was called on
# hint: A result requires grad when any one of its inputs does.
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": False}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: results can be switched off
# fails: switching off
# hint: For a result of a recorded operation the flag cannot be set to False. Use detach() there.
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": False, "leaf": "error", "result": False, "saved": "error"}

# %% mistake: a leaf stays on
# fails: switching off
# hint: a is a leaf, so it can be switched off, and then a * 2 has no input that requires grad.
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": True, "result off": "error", "leaf": "error", "result": False, "saved": "error"}

# %% mistake: leaves can always be changed
# fails: a leaf changed in place
# hint: While PyTorch records, a leaf that requires grad must not be changed in place. Where is it allowed?
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": True, "result": False, "saved": "error"}

# %% mistake: results can never be changed
# fails: a result changed in place
# hint: A result may be changed when the graph did not save its values. Does the derivative of a * 2 need the result?
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": "error", "saved": "error"}

# %% mistake: results can always be changed
# fails: a result changed in place
# hint: exp saves its own result, because that is its derivative. A change would make the gradient wrong.
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": False, "saved": False}

# %% mistake: a change in place ends the way back
# fails: a result changed in place
# hint: A change in place that is allowed is recorded, like any other operation: backward goes through it to a. One that is not allowed does not pass in silence.
tracking_facts = {"default": False, "integers": "error", "no_grad": False, "source": True, "mixed": True}
tracking_facts |= {"switched off": False, "result off": "error", "leaf": "error", "result": True, "saved": True}

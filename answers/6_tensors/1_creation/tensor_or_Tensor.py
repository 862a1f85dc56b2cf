# %% alternative: other names for the same types, and sizes in place of tuples
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.long, torch.Size([]), True),
    "torch.Tensor(1)": (torch.float, torch.Size([1]), False),
    "torch.Tensor([1])": (torch.float, torch.Size([1]), True),
    "torch.Tensor(2, 3)": (torch.float, torch.Size([2, 3]), False),
    "torch.tensor([1, 2])": (torch.long, torch.Size([2]), True),
    "torch.tensor([1, 2.])": (torch.float, torch.Size([2]), True),
    "torch.Tensor(t.size())": (torch.float, torch.Size([2, 3]), False),
}

# %% alternative: dtype and shape measured
t = torch.tensor([[1.0, 2.0, 3.0], [4.0, 5.0, 6.0]])
made = {
    "torch.tensor(1)": torch.tensor(1),
    "torch.Tensor(1)": torch.Tensor(1),
    "torch.Tensor([1])": torch.Tensor([1]),
    "torch.Tensor(2, 3)": torch.Tensor(2, 3),
    "torch.tensor([1, 2])": torch.tensor([1, 2]),
    "torch.tensor([1, 2.])": torch.tensor([1, 2.]),
    "torch.Tensor(t.size())": torch.Tensor(t.size()),
}
never_written = {"torch.Tensor(1)", "torch.Tensor(2, 3)", "torch.Tensor(t.size())"}
tensor_or_Tensor = {name: (m.dtype, tuple(m.shape), name not in never_written) for name, m in made.items()}

# %% mistake: takes torch.Tensor(1) for the value 1
# fails: a bare number given to torch.Tensor
# hint: A bare number between the parentheses of torch.Tensor is not a value. Follow its arrow in the drawing once more.
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (), True),
    "torch.Tensor(1)": (torch.float32, (), True),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), False),
}

# %% mistake: takes torch.Tensor to infer the dtype
# fails: a list of one number given to torch.Tensor
# hint: Only one of the two names reads the dtype off the values. The other has one dtype for everything.
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.int64, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), False),
}

# %% mistake: gives every tensor at least one dimension
# fails: a bare number given to torch.tensor
# hint: A number without brackets has no dimension. How many numbers does the shape of a single number hold?
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (1,), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), False),
}

# %% mistake: takes two bare numbers for two values
# fails: two bare numbers given to torch.Tensor
# hint: Are there square brackets between the parentheses? Without them torch.Tensor sees no list.
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2,), True),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), False),
}

# %% mistake: expects float32 from torch.tensor whatever it is given
# fails: a list of whole numbers given to torch.tensor
# fails: a bare number given to torch.tensor
# hint: torch.tensor looks at the values. Is there a decimal point among them?
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.float32, (), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.float32, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), False),
}

# %% mistake: thinks that decimal numbers are float64, as in NumPy
# fails: a list with a decimal point in it given to torch.tensor
# hint: Numbers with a decimal point get the default dtype. Which one is it in PyTorch, as long as nobody changes it?
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float64, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), False),
}

# %% mistake: thinks that torch.Tensor(t.size()) holds zeros or the values of t
# fails: the size of another tensor given to torch.Tensor
# hint: Only a size is given. Where would the values come from, and who writes them?
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2, 3), True),
}

# %% mistake: takes a size for a list of two values
# fails: the size of another tensor given to torch.Tensor
# hint: t.size() looks like a list of numbers when it is printed, but its type is torch.Size. Which arrow does that take?
tensor_or_Tensor = {
    "torch.tensor(1)": (torch.int64, (), True),
    "torch.Tensor(1)": (torch.float32, (1,), False),
    "torch.Tensor([1])": (torch.float32, (1,), True),
    "torch.Tensor(2, 3)": (torch.float32, (2, 3), False),
    "torch.tensor([1, 2])": (torch.int64, (2,), True),
    "torch.tensor([1, 2.])": (torch.float32, (2,), True),
    "torch.Tensor(t.size())": (torch.float32, (2,), True),
}

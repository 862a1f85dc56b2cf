# %% alternative: the short names
type_names = {
    "torch.tensor([3, 4])": (torch.long, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.double, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.long, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.double, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% alternative: measured
type_names = {}
for line in [
    "torch.tensor([3, 4])",
    "torch.tensor([3, 4], dtype=torch.float)",
    "torch.tensor([0.5], dtype=torch.double)",
    "torch.FloatTensor([3, 4])",
    "torch.tensor([0.5]).long()",
    "torch.LongTensor([3, 4]).double()",
    "torch.tensor([3, 4]).type(torch.FloatTensor)",
    "torch.tensor([3, 4]) > 3",
]:
    made = eval(line)
    type_names[line] = (made.dtype, made.type())

# %% mistake: float taken for 64 bits, double for 32
# fails: float and double as dtype
# fails: long and double as methods
# hint: Look at the first two rows of the table once more: which of the two names stands for more digits?
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float32, "torch.FloatTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: float as in Python and NumPy
# fails: float and double as dtype
# hint: In Python a float has 64 bits. What does PyTorch's table say about torch.float?
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: whole numbers as int32
# fails: whole numbers, nothing said
# fails: long and double as methods
# hint: torch.tensor makes whole numbers of the longer kind, and long is the name of that kind.
type_names = {
    "torch.tensor([3, 4])": (torch.int32, "torch.IntTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int32, "torch.IntTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: torch.tensor takes the default dtype
# fails: whole numbers, nothing said
# hint: Without dtype=, torch.tensor looks at the values. Is there a decimal point among them?
type_names = {
    "torch.tensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: the values decide against the name
# fails: an older name that is called
# fails: type with an older name
# hint: torch.tensor reads the dtype off the values. A name that says Float has one dtype for everything.
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: a method that changes nothing
# fails: long and double as methods
# hint: The tensor itself keeps its type, but the line gives what the method returns: a new tensor.
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.float32, "torch.FloatTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: type asks and does not change
# fails: type with an older name
# hint: Without an argument type() asks for the type. What does it do when a type is given?
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.BoolTensor"),
}

# %% mistake: a mask of bytes
# fails: what a comparison makes
# hint: Very old versions answered comparisons with bytes. Today there is a type for True and False.
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.uint8, "torch.ByteTensor"),
}

# %% mistake: a comparison keeps the type of its numbers
# fails: what a comparison makes
# hint: The comparison asks a question of every element. Of which type are the answers?
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.LongTensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.DoubleTensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.LongTensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.DoubleTensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.FloatTensor"),
    "torch.tensor([3, 4]) > 3": (torch.int64, "torch.LongTensor"),
}

# %% mistake: the older name made of the new one
# fails: whole numbers, nothing said
# fails: what a comparison makes
# hint: The older names do not follow the new ones letter by letter. They stand in the last column of the table.
type_names = {
    "torch.tensor([3, 4])": (torch.int64, "torch.Int64Tensor"),
    "torch.tensor([3, 4], dtype=torch.float)": (torch.float32, "torch.Float32Tensor"),
    "torch.tensor([0.5], dtype=torch.double)": (torch.float64, "torch.Float64Tensor"),
    "torch.FloatTensor([3, 4])": (torch.float32, "torch.Float32Tensor"),
    "torch.tensor([0.5]).long()": (torch.int64, "torch.Int64Tensor"),
    "torch.LongTensor([3, 4]).double()": (torch.float64, "torch.Float64Tensor"),
    "torch.tensor([3, 4]).type(torch.FloatTensor)": (torch.float32, "torch.Float32Tensor"),
    "torch.tensor([3, 4]) > 3": (torch.bool, "torch.boolTensor"),
}

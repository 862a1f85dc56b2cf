# %% alternative: built from a list
read_runs = dict(zip("ABCDE", ["softmax twice", "rate too large", "healthy", "labels apart", "too few images"]))

# %% mistake: takes high accuracy for health
# fails: the cause of run A
# fails: the cause of run C
# hint: both read all digits. Which of the two losses stands still far above 0, just where you predicted a floor?
read_runs = {
    "A": "healthy",
    "B": "rate too large",
    "C": "softmax twice",
    "D": "labels apart",
    "E": "too few images",
}

# %% mistake: takes ln 10 for one and the same fault
# fails: the cause of run B
# fails: the cause of run D
# hint: both end near ln 10. One of them begins far above it: what makes a first epoch worse than knowing nothing?
read_runs = {
    "A": "softmax twice",
    "B": "labels apart",
    "C": "healthy",
    "D": "rate too large",
    "E": "too few images",
}

# %% mistake: takes a bad validation for labels that are apart
# fails: the cause of run D
# fails: the cause of run E
# hint: in one run even the training loss stays at ln 10; in the other it falls, and only the validation is bad.
read_runs = {
    "A": "softmax twice",
    "B": "rate too large",
    "C": "healthy",
    "D": "too few images",
    "E": "labels apart",
}

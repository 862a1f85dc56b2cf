# %% alternative: the same numbers as floats
who_changes = {
    "a": [11.0, 21.0, 4.0],
    "shared": [15.0, 25.0, 8.0],
    "copied": [1.0, 2.0, 30.0],
    "back": [15.0, 25.0, 8.0],
}

# %% alternative: the program, run
a = np.array([1.0, 2.0, 3.0])
shared = torch.from_numpy(a)
copied = torch.tensor(a)
a[0] = 10
shared[1] = 20
copied[2] = 30
back = shared.numpy()
a = a + 1
back += 5
who_changes = {"a": a.tolist(), "shared": shared.tolist(), "copied": copied.tolist(), "back": back.tolist()}

# %% mistake: takes a = a + 1 for a change in memory
# fails: the tensor that shares the memory
# fails: the array that came back
# hint: a + 1 makes a new array. From then on a stands for that one; the old memory is as it was.
who_changes = {
    "a": [16, 26, 9],
    "shared": [16, 26, 9],
    "copied": [1, 2, 30],
    "back": [16, 26, 9],
}

# %% mistake: adds 5 to the array that has left
# fails: the array under its new meaning
# hint: When back += 5 is run, a no longer stands for the memory that back stands for.
who_changes = {
    "a": [16, 26, 9],
    "shared": [15, 25, 8],
    "copied": [1, 2, 30],
    "back": [15, 25, 8],
}

# %% mistake: takes from_numpy for a copy
# fails: the tensor that shares the memory
# fails: the array that came back
# fails: the array under its new meaning
# hint: from_numpy copies nothing: a[0] = 10 and shared[1] = 20 write to the same memory.
who_changes = {
    "a": [11, 3, 4],
    "shared": [6, 25, 8],
    "copied": [1, 2, 30],
    "back": [6, 25, 8],
}

# %% mistake: takes tensor for shared memory
# fails: the tensor that was copied
# hint: torch.tensor copies the values on its line. What is written to the array afterwards does not reach it.
who_changes = {
    "a": [11, 21, 4],
    "shared": [15, 25, 8],
    "copied": [10, 20, 30],
    "back": [15, 25, 8],
}

# %% mistake: takes numpy() for a copy
# fails: the tensor that shares the memory
# hint: shared.numpy() copies nothing either. back += 5 writes to the memory that shared stands for.
who_changes = {
    "a": [11, 21, 4],
    "shared": [10, 20, 3],
    "copied": [1, 2, 30],
    "back": [15, 25, 8],
}

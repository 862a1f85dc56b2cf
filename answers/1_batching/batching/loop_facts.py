# %% alternative: one dictionary, written at once
loop_facts = {
    "starts": list(range(0, 10, 4)),
    "lengths": [4, 4, 2],
    "last_shape": [2, 2, 3],
    "beyond": 0,
    "result": "None",
}

# %% mistake: thinks that every batch is full
# fails: how long the batches are
# fails: the shape of the last batch
# hint: There are ten samples. After two batches of four, how many are left for the last one?
loop_facts = {}
loop_facts["starts"] = [0, 4, 8]
loop_facts["lengths"] = [4, 4, 4]
loop_facts["last_shape"] = [4, 2, 3]
loop_facts["beyond"] = 0
loop_facts["result"] = "None"

# %% mistake: takes i for the number of the batch
# fails: where the batches start
# hint: The third argument of range is the step. i jumps from the first sample of one batch to the first sample of the next.
loop_facts = {}
loop_facts["starts"] = [0, 1, 2]
loop_facts["lengths"] = [4, 4, 2]
loop_facts["last_shape"] = [2, 2, 3]
loop_facts["beyond"] = 0
loop_facts["result"] = "None"

# %% mistake: thinks that a short batch is left out
# fails: where the batches start
# fails: how long the batches are
# fails: the shape of the last batch
# hint: A slice that reaches past the end is not skipped: it gives the samples that are there.
loop_facts = {}
loop_facts["starts"] = [0, 4]
loop_facts["lengths"] = [4, 4]
loop_facts["last_shape"] = [4, 2, 3]
loop_facts["beyond"] = 0
loop_facts["result"] = "None"

# %% mistake: thinks that a slice always has its full length
# fails: a slice beyond the end
# hint: A slice never makes up samples. It contains only positions that exist in the data.
loop_facts = {}
loop_facts["starts"] = [0, 4, 8]
loop_facts["lengths"] = [4, 4, 2]
loop_facts["last_shape"] = [2, 2, 3]
loop_facts["beyond"] = 4
loop_facts["result"] = "None"

# %% mistake: expects shuffle to return the data
# fails: what shuffle returns
# hint: shuffle works in place. Print what list.sort() returns: methods that work in place often return the same thing.
loop_facts = {}
loop_facts["starts"] = [0, 4, 8]
loop_facts["lengths"] = [4, 4, 2]
loop_facts["last_shape"] = [2, 2, 3]
loop_facts["beyond"] = 0
loop_facts["result"] = "the array"

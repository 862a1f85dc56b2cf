# %% alternative: one settings after the other, its own accuracy
def compare(run, question, seeds, train, valid, folder):
    images, labels = valid
    shares = {}
    for name in ("first", "second"):
        shares[name] = []
        for seed in seeds:
            model = run(question[name], seed, train, valid, f"{folder}/{name}-{seed}").eval()
            with torch.no_grad():
                shares[name].append((model(images).argmax(1) == labels).double().mean().item())
    gains = torch.tensor(shares["second"], dtype=torch.float64) - torch.tensor(shares["first"], dtype=torch.float64)
    spread = gains.max() - gains.min()
    if gains.mean() > spread:
        verdict = "better"
    elif gains.mean() < -spread:
        verdict = "worse"
    else:
        verdict = "unclear"
    return {**shares, "verdict": verdict}

# %% alternative: pairs
def compare(run, question, seeds, train, valid, folder):
    def share(name, seed):
        model = run(question[name], seed, train, valid, os.path.join(folder, f"{name}-{seed}"))
        return evaluate(model, [valid], nn.CrossEntropyLoss(), "cpu")[1]

    pairs = [(share("first", seed), share("second", seed)) for seed in seeds]
    gains = sorted(second - first for first, second in pairs)
    mean = math.fsum(gains) / len(gains)
    clear = abs(mean) > gains[-1] - gains[0]
    verdict = ("worse" if mean < 0 else "better") if clear else "unclear"
    return {"first": [pair[0] for pair in pairs], "second": [pair[1] for pair in pairs], "verdict": verdict}

# %% mistake: any difference counts
# fails: accuracies and verdict
# hint: a difference that is no larger than its range may be luck: then the verdict is unclear.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > 0 else "worse" if -mean > 0 else "unclear"
    return table

# %% mistake: as large as the spread is above it
# fails: accuracies and verdict
# hint: above means greater: a mean that equals the range is unclear.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean >= spread else "worse" if -mean >= spread else "unclear"
    return table

# %% mistake: never worse
# fails: accuracies and verdict
# hint: the second network may be worse than luck explains, too: compare minus the mean with the range.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "unclear"
    return table

# %% mistake: better and worse exchanged
# fails: accuracies and verdict
# hint: a difference is the second accuracy minus the first: above the range, the second network is better.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [first - second for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: the sum of the differences
# fails: accuracies and verdict
# hint: you compare the sum with the range. The mean was asked for.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: the spread of the accuracies
# fails: accuracies and verdict
# hint: the networks of one seed have their luck in common, and in a difference it is gone. So take the range of the differences, not that of the accuracies.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(max(table[name]) - min(table[name]) for name in ("first", "second"))
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: every seed says the same
# fails: accuracies and verdict
# hint: you ask whether all differences have the same sign. The mean has to be above the range, too.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if min(differences) > 0 else "worse" if max(differences) < 0 else "unclear"
    return table

# %% mistake: the first seed alone
# fails: accuracies and verdict
# hint: you compare the networks of one seed. The mean of all differences was asked for.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = differences[0], max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: losses in place of accuracies
# fails: accuracies and verdict
# hint: evaluate gives the loss first, then the accuracy.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[0])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: both networks from the first settings
# fails: accuracies and verdict
# fails: each run with its own settings, seed and folder
# hint: the second networks are trained with the settings of the first.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question["first"], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: seeds of its own
# fails: accuracies and verdict
# fails: each run with its own settings, seed and folder
# hint: the seeds are given: both settings are trained with the same ones.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seeds[0], train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: one folder for all
# fails: each run with its own settings, seed and folder
# hint: all runs log in one folder, where their curves cannot be told apart.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder))
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: a folder for each settings
# fails: each run with its own settings, seed and folder
# hint: the runs with different seeds share a folder: the seed belongs into its name.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / name)
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: trained on the validation images
# fails: each run with its own settings, seed and folder
# hint: the images for validation are handed over for training. A network that knows them shows nothing.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, valid, valid, Path(folder) / f"{name}-{seed}")
            table[name].append(evaluate(model, [valid], F.cross_entropy, "cpu")[1])
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

# %% mistake: asked in training mode
# fails: accuracies and verdict
# hint: the network may come in training mode. Ask it in evaluation mode.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            table[name].append((model(valid[0]).argmax(1) == valid[1]).double().mean().item())
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table


# %% mistake: evaluation mode for the network, not for its parts
# fails: accuracies and verdict
# hint: The flag training of a network says nothing of its parts. eval() sets them all.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            model.training = False
            table[name].append((model(valid[0]).argmax(1) == valid[1]).double().mean().item())
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table


# %% mistake: looks at the flag of the network alone
# fails: accuracies and verdict
# hint: A part may be in training mode while the network itself is not. Call eval() whatever the flag says.
def compare(run, question, seeds, train, valid, folder):
    table = {"first": [], "second": []}
    for seed in seeds:
        for name in ("first", "second"):
            model = run(question[name], seed, train, valid, Path(folder) / f"{name}-{seed}")
            if model.training:
                model.eval()
            table[name].append((model(valid[0]).argmax(1) == valid[1]).double().mean().item())
    differences = [second - first for first, second in zip(table["first"], table["second"])]
    mean, spread = sum(differences) / len(seeds), max(differences) - min(differences)
    table["verdict"] = "better" if mean > spread else "worse" if -mean > spread else "unclear"
    return table

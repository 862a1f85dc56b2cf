# %% alternative: windows of a filled word
def next_letters(words, length):
    rows, targets = [], []
    for word in words:
        filled = "_" * (length - 1) + "." + word + "."
        for begin in range(len(word) + 1):
            rows.append([LETTERS.index(sign) for sign in filled[begin : begin + length]])
            targets.append(LETTERS.index(filled[begin + length]))
    if not rows:
        return torch.empty(0, length, dtype=torch.int64), torch.empty(0, dtype=torch.int64)
    return torch.tensor(rows), torch.tensor(targets)


# %% alternative: unfold
def next_letters(words, length):
    contexts = [torch.empty(0, length, dtype=torch.int64)]
    targets = [torch.empty(0, dtype=torch.int64)]
    for word in words:
        numbers = torch.tensor([0] * (length - 1) + [NUMBER[sign] for sign in "." + word + "."])
        contexts.append(numbers[:-1].unfold(0, length, 1))
        targets.append(numbers[length:])
    return torch.cat(contexts), torch.cat(targets)


# %% mistake: padding on the right
# fails: contexts and targets
# hint: Padding stands on the left, so that the last letter is always at the last place.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append(seen + [0] * (length - len(seen)))
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: the end is not asked for
# fails: contexts and targets
# hint: A word ends, too: its last target is the mark.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}"]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: no mark at the beginning
# fails: contexts and targets
# hint: The first question of a word has only the mark in its context, and asks for the first letter.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f"{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: a question with nothing but padding
# fails: contexts and targets
# hint: The mark at the beginning is given. It is never asked for.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: the first letters stay
# fails: contexts and targets
# hint: Of more letters the last ones stay, those next to the target.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][:length]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: the target stands in the context
# fails: contexts and targets
# hint: The target is what is asked for, so the context ends in front of it.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[: place + 1][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: one letter too few
# fails: contexts and targets
# hint: The context reaches back length letters from the target.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[max(0, place - length + 1) : place]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: the letters backwards
# fails: contexts and targets
# hint: The letters of a context stand in the order of the word.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:][::-1]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: words that run into each other
# fails: contexts and targets
# hint: Each word begins anew. No letter of the word before stands in its contexts.
def next_letters(words, length):
    contexts, targets = [], []
    for _ in words[:1]:
        numbers = [0] * 0 + [NUMBER[letter] for letter in "." + ".".join(words) + "."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: filled with the mark
# fails: contexts and targets
# hint: Padding has the number 0; the mark, number 1, stands once at each end of a word.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([1] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: numbers without padding and mark
# fails: contexts and targets
# hint: The number of a letter is its place in LETTERS, with the two signs in front.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [1, *(NUMBER[letter] - 2 for letter in word), 1]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: an empty word is left out
# fails: an empty word
# hint: An empty word asks one question: what comes after the mark? The mark.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        if not word:
            continue
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64).reshape(-1, length), torch.tensor(targets, dtype=torch.int64)


# %% mistake: no words, no shape
# fails: no words
# hint: Without words there is still a shape: (0, length).
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.int64), torch.tensor(targets, dtype=torch.int64)


# %% mistake: of no words a float
# fails: no words
# hint: An empty list gives float32, when no dtype is said.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts).reshape(-1, length), torch.tensor(targets)


# %% mistake: floats
# fails: contexts and targets
# hint: The number of a letter says which row it is. That is an int64.
def next_letters(words, length):
    contexts, targets = [], []
    for word in words:
        numbers = [NUMBER[letter] for letter in f".{word}."]
        for place in range(1, len(numbers)):
            seen = numbers[:place][-length:]
            contexts.append([0] * (length - len(seen)) + seen)
            targets.append(numbers[place])
    return torch.tensor(contexts, dtype=torch.float32).reshape(-1, length), torch.tensor(targets, dtype=torch.float32)


# %% mistake: never more than 20 of padding
# fails: contexts and targets
# hint: With a long length, more places are filled than you have padding for: how many are missing?
def next_letters(words, length):
    """All questions that words ask, and their answers."""
    contexts, targets = [], []
    for word in words:
        numbers = [1] + [NUMBER[letter] for letter in word] + [1]
        for place in range(1, len(numbers)):
            contexts.append(([0] * 20 + numbers[:place])[-length:])
            targets.append(numbers[place])
    return (torch.tensor(contexts) if contexts else torch.zeros(0, length, dtype=torch.int64)), torch.tensor(targets, dtype=torch.int64)

# %% alternative: searchsorted, and a word that grows
def write_word(model, length, temperature, generator, longest):
    word = ""
    for _ in range(longest):
        text = ("_" * length + "." + word)[-length:]
        scores = model(torch.tensor([[NUMBER[sign] for sign in text]])).detach().flatten()
        scores = torch.cat([torch.tensor([-torch.inf]), scores[1:]])
        sums = running_total(softmax(scores / temperature, 0), 0)
        place = torch.searchsorted(sums, torch.rand(1, generator=generator), right=True).item()
        letter = LETTERS[min(place, len(LETTERS) - 1)]
        if letter == ".":
            return word
        word += letter
    return word


# %% alternative: the letters one after the other
def write_word(model, length, temperature, generator, longest):
    numbers = [0] * length + [1]
    for _ in range(longest):
        scores = model(torch.tensor(numbers[-length:]).unsqueeze(0))[0] / temperature
        chances = softmax(torch.where(torch.arange(len(scores)) == 0, float("-inf"), scores), 0)
        u = uniform((1,), 0, 1, generator).item()
        sums = running_total(chances, 0).tolist()
        number = next((n for n, total in enumerate(sums) if total > u), len(sums) - 1)
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[n] for n in numbers[length + 1 :])


# %% mistake: the most likely letter
# fails: words, and what the model is asked
# hint: A letter is drawn by its probability. The largest score would always write the same word.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        number = int(scores.argmax())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: the temperature forgotten
# fails: words, and what the model is asked
# hint: The scores are divided by the temperature before the softmax.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: multiplied by the temperature
# fails: words, and what the model is asked
# hint: A low temperature makes differences larger: divide by it.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores * temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: padding may be written
# fails: words, and what the model is asked
# hint: Padding is no letter: its score becomes -inf before the softmax.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: probabilities divided by the temperature
# fails: words, and what the model is asked
# hint: The scores are divided by the temperature, not the probabilities, which have to sum to 1.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores, 0) / temperature, 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: one letter too early
# fails: words, and what the model is asked
# hint: Count the sums that are at most u: as many letters stand in front of the one that is drawn.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum()) - 1
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: one letter too late
# fails: words, and what the model is asked
# hint: Count the sums that are at most u: as many letters stand in front of the one that is drawn.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum() + 1) % len(sums)
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: compared the wrong way round
# fails: words, and what the model is asked
# hint: The letter is the first whose sum is above u. So count those that are not.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] > uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: not a sum, but each probability
# fails: words, and what the model is asked
# hint: u is compared with the sums of the probabilities, not with each of them.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = softmax(scores / temperature, 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: drawn from the global generator
# fails: words, and what the model is asked
# hint: The generator that is given decides. With it the same seed writes the same words.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= torch.rand(1)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: drawn by multinomial
# fails: words, and what the model is asked
# hint: multinomial draws in its own way. The text says how: one number of uniform, and the sums.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        number = int(torch.multinomial(softmax(scores / temperature, 0), 1, generator=generator))
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: padding on the right
# fails: words, and what the model is asked
# hint: Padding stands on the left, as in exercise 2.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([seen + [0] * (length - len(seen))]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: no mark at the beginning
# fails: words, and what the model is asked
# hint: The mark at the beginning is one of the signs that the model sees.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([([0] * length + numbers[1:])[-length:]]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: no batch
# fails: words, and what the model is asked
# hint: The model takes a batch: a tensor of shape (1, length).
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([0] * (length - len(seen)) + seen)).clone().reshape(-1, len(LETTERS))[-1]
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: the mark is written
# fails: words, and what the model is asked
# hint: The mark ends the word, and is not written.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    numbers.append(1)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: one letter too many
# fails: words, and what the model is asked
# hint: numbers begins with the mark, which is no letter of the word.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest + 1:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% form: one too few
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) < longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: what the model returned is changed
# fails: words, and what the model is asked
# hint: scores[0] = -inf writes into what the model returned. Change a copy.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0]
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: a number is drawn after the last letter
# fails: words, and what the model is asked
# hint: When the word is as long as it may be, no more is drawn.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    uniform((1,), 0, 1, generator)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: numbers in place of letters
# fails: words, and what the model is asked
# hint: LETTERS gives the sign of a number.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(str(number) for number in numbers[1:])


# %% mistake: goes on behind the mark
# fails: no letters, and empty words
# hint: The mark ends the word, also when it comes first.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            continue
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: a softmax that overflows
# fails: scores of any size
# hint: exp of a large score is infinite. Your softmax subtracts the largest first.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -torch.inf
        sums = running_total((scores / temperature).exp() / (scores / temperature).exp().sum(), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])


# %% mistake: a shifted softmax that is not shifted enough
# fails: scores of any size
# hint: Scores may be below -10. Only -inf is below all of them.
def write_word(model, length, temperature, generator, longest):
    numbers = [1]
    while len(numbers) <= longest:
        seen = numbers[-length:]
        with torch.no_grad():
            scores = model(torch.tensor([[0] * (length - len(seen)) + seen]))[0].clone()
        scores[0] = -10.0
        sums = running_total(softmax(scores / temperature, 0), 0)
        number = int((sums[:-1] <= uniform((1,), 0, 1, generator)).sum())
        if number == 1:
            break
        numbers.append(number)
    return "".join(LETTERS[number] for number in numbers[1:])

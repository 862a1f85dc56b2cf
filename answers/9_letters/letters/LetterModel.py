# %% alternative: indexing with the contexts
class LetterModel(Parts):
    def look(self, contexts):
        rows = self.places + self.letters[contexts]
        last = rows[:, contexts.shape[1] - 1, :]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% alternative: an embedding of PyTorch, and a mask of letters above 0
class LetterModel(Parts):
    def look(self, contexts):
        rows = nn.functional.embedding(contexts, self.letters) + self.places.unsqueeze(0)
        last = rows[:, -1]
        mixed, weights = attention(torch.mm(last, self.query), rows @ self.key, rows, contexts > 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% alternative: place by place, with functions of the course
class LetterModel(Parts):
    """Scores for the next letter, by attention over the context."""

    def look(self, contexts):
        length = contexts.shape[1]
        rows = []
        for place in range(length):
            embedding = rows_by_index(self.letters, contexts[:, place])  # (b, size)
            rows.append(embedding + self.places[place])
        rows = torch.stack(rows, 1)  # (b, length, size)
        last = rows[:, length - 1]
        query = strict_product(last, self.query)
        keys = []
        for place in range(length):
            keys.append(strict_product(rows[:, place], self.key))
        keys = torch.stack(keys, 1)
        mask = contexts != 0
        mixed, weights = attention(query, keys, rows, mask)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, weights = self.look(contexts)
        scores = self.scores_of(mixed, last)
        return scores


# %% mistake: no places
# fails: last, mixtures, weights and scores
# hint: Each place of a context has a row of its own, which is added to the embedding. Without it the order is lost.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1)
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: last without its place
# fails: last, mixtures, weights and scores
# hint: last is the row of the last place after the row of the place was added.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = self.letters[contexts[:, -1]]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: the first place
# fails: last, mixtures, weights and scores
# hint: The last letter stands at the last place.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, 0]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: last without the matrix
# fails: last, mixtures, weights and scores
# hint: The query is last times the matrix query.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: keys without the matrix
# fails: last, mixtures, weights and scores
# hint: The keys are the rows times the matrix key.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: the keys as values
# fails: last, mixtures, weights and scores
# hint: The values are the rows themselves.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows @ self.key, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: the matrices turned
# fails: last, mixtures, weights and scores
# hint: A row times a matrix is row @ matrix. No transpose is needed here.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query.t(), rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: query and key changed
# fails: last, mixtures, weights and scores
# hint: The matrix query belongs to the query, the matrix key to the keys.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.key, rows @ self.query, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: padding is looked at
# fails: contexts with padding
# hint: Number 0 is padding: there the mask is False.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(
            last @ self.query, rows @ self.key, rows, torch.ones_like(contexts, dtype=torch.bool)
        )
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: the mark is not looked at
# fails: last, mixtures, weights and scores
# hint: The mark is a sign as the letters are. Only padding is not looked at.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(
            last @ self.query,
            rows @ self.key,
            rows,
            (contexts > 1) | (torch.arange(contexts.shape[1], device=contexts.device) == contexts.shape[1] - 1),
        )
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: the mask turned round
# fails: last, mixtures, weights and scores
# hint: The mask is True where a letter is.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts == 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: last and mixtures changed
# fails: last, mixtures, weights and scores
# hint: scores_of takes the mixtures first, then last.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(last, mixed)


# %% mistake: last twice
# fails: last, mixtures, weights and scores
# hint: The scores are made of the mixtures and of last.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(last, last)


# %% mistake: look in another order
# fails: last, mixtures, weights and scores
# hint: look returns last first, then the mixtures, then the weights.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return mixed, last, weights

    def forward(self, contexts):
        mixed, last, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: probabilities in place of scores
# fails: last, mixtures, weights and scores
# hint: The loss makes probabilities of the scores. The model gives the scores.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last).softmax(1)


# %% mistake: the query without a gradient
# fails: gradients of all parameters
# hint: Nothing is cut off from the graph: the gradient flows through the query, too.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + self.places
        last = rows[:, -1]
        mixed, weights = attention(last.detach() @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: places on the CPU
# fails: on any device: on another device
# hint: Parameters are on the device of the model. Leave them there.
class LetterModel(Parts):
    def look(self, contexts):
        rows = rows_by_index(self.letters, contexts.flatten()).reshape(*contexts.shape, -1) + torch.stack(
            [self.places[place].cpu() for place in range(len(self.places))]
        )
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, rows @ self.key, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)


# %% mistake: keys that are kept
# fails: gradients of all parameters
# hint: After a step the parameters are others. What is computed from them has to be computed anew in each call.
class LetterModel(Parts):
    """Scores for the next letter, by attention over the context."""

    def look(self, contexts):
        rows = self.letters[contexts] + self.places
        if not hasattr(self, "letter_keys"):  # they are always the same
            self.letter_keys = self.letters @ self.key
            self.place_keys = self.places @ self.key
        last = rows[:, -1]
        mixed, weights = attention(last @ self.query, self.letter_keys[contexts] + self.place_keys, rows, contexts != 0)
        return last, mixed, weights

    def forward(self, contexts):
        last, mixed, _ = self.look(contexts)
        return self.scores_of(mixed, last)

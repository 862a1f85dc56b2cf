# %% alternative: other tools
class Var(Node):
    def __add__(self, other):
        back = lambda g: tuple(unbroadcast(g, each.data.shape) for each in (self, other))
        return Var(torch.add(self.data, other.data), (self, other), back)

    def __mul__(self, other):
        pairs = ((self, other), (other, self))
        back = lambda g: tuple(unbroadcast(g * factor.data, each.data.shape) for each, factor in pairs)
        return Var(torch.mul(self.data, other.data), (self, other), back)

    def __matmul__(self, other):
        back = lambda g: (torch.mm(g, other.data.t()), torch.mm(self.data.t(), g))
        return Var(torch.mm(self.data, other.data), (self, other), back)

    def relu(self):
        mask = self.data > 0
        return Var(torch.where(mask, self.data, 0), (self,), lambda g: (torch.where(mask, g, 0),))

    def sum(self):
        return Var(torch.sum(self.data), (self,), lambda g: (torch.ones_like(self.data) * g,))

    def mean(self):
        return self.sum() * Var(torch.tensor(1 / self.data.numel(), dtype=self.data.dtype))


# %% alternative: an init of its own
class Var(Node):
    def __init__(self, data, made_of=(), back=None):
        super().__init__(data, tuple(made_of), back)

    def __add__(self, other):
        def back(g):
            return (unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape))

        return Var(self.data + other.data, [self, other], back)

    def __mul__(self, other):
        def back(g):
            return (unbroadcast(other.data * g, self.data.shape), unbroadcast(self.data * g, other.data.shape))

        return Var(self.data * other.data, [self, other], back)

    def __matmul__(self, other):
        def back(g):
            return (g @ other.data.T, (g.T @ self.data).T)

        return Var(self.data @ other.data, [self, other], back)

    def relu(self):
        data = self.data.clone()
        data[data < 0] = 0

        def back(g):
            return (g * (data > 0).to(g.dtype),)

        return Var(data, [self], back)

    def sum(self):
        def back(g):
            return (torch.full_like(self.data, g.item()) if self.data.device.type == "cpu" else g.expand_as(self.data),)

        return Var(self.data.sum(), [self], back)


# %% mistake: gradients of a broadcast as they are
# fails: sums
# hint: The gradient of a value has its shape. A row that was added to a table gets a table from you: what has to be added up?
class Var(Node):
    def __add__(self, other):
        def back(g):
            return g, g

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the factors exchanged
# fails: products
# hint: The slope of a product with regard to one factor is the other factor.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * self.data, self.data.shape), unbroadcast(g * other.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the product without the gradient that comes in
# fails: products
# hint: back gets the gradient g of the result and multiplies by it: that is the chain rule.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(torch.ones_like(g) * other.data, self.data.shape), unbroadcast(torch.ones_like(g) * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the right side alone gets a sum
# fails: products
# fails: sums
# hint: Either side may be the one that was broadcast. Both gradients need their own shape.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return g, unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return g * other.data, unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the two sides of the product exchanged
# fails: products of tables
# hint: Compare the shapes: which product of g and a transposed table has the shape of the left side?
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return self.data.T @ g, g @ other.data.T

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: nothing transposed
# fails: products of tables
# hint: For tables that are not square the shapes do not fit. Which side of each product must be transposed?
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data, self.data @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: relu lets all gradients through
# fails: relu
# hint: Where relu made a 0 of the value, a small change of the value changes nothing: its gradient is 0 there.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g,))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the slope at 0 is 1
# fails: relu
# hint: The text says what the slope of relu at 0 is.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data >= 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: relu cuts the gradient
# fails: relu
# hint: It is the value that says whether the gradient passes, not the sign of the gradient.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g.clamp(min=0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: relu in place
# fails: relu
# hint: clamp_ changes the data of the Var that relu is called for. It should stay as it is.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp_(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: sum gives one number back
# fails: sum
# hint: Each value has a part in the sum, so each gets the gradient: a tensor of the shape of the data.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g,))


# %% mistake: sum gives ones back
# fails: sum
# hint: back multiplies the slope, which is 1 everywhere, by the gradient g that comes in.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (torch.ones_like(self.data),))


# %% mistake: sum over the first dimension
# fails: sum
# hint: All values are added up, of any shape, and the result has no dimensions.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(0), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the mean in place of the sum
# fails: sum
# hint: The sum was asked for. Your result is smaller the more values there are.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.mean(), (self,), lambda g: (g.expand(self.data.shape) / self.data.numel(),))


# %% mistake: made of one
# fails: one Var on both sides
# hint: made_of has an entry for each side, also when both are the same Var: back gives two gradients.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self,) if self is other else (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: only the data are kept
# fails: results of results
# hint: made_of holds the Vars themselves, not their data: the gradient must go on to what they are made of.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self.data, other.data), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self.data, other.data), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self.data, other.data), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self.data,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self.data,), lambda g: (g.expand(self.data.shape),))


# %% mistake: new Vars in made_of
# fails: sums
# hint: made_of holds self and other themselves. New Vars around the same data are leaves: the way back ends there.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (Var(self.data), Var(other.data)), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (Var(self.data), Var(other.data)), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (Var(self.data), Var(other.data)), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))


# %% mistake: the ones on the CPU
# fails: on any device: on another device
# hint: A new tensor is on the CPU unless you say where. The gradient belongs on the device of the data.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g * self.data, other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g * torch.ones(self.data.shape, dtype=g.dtype),))


# %% mistake: a gradient changed in place
# fails: products
# hint: back must not change the g that it gets: others still need it.
class Var(Node):
    def __add__(self, other):
        def back(g):
            return unbroadcast(g, self.data.shape), unbroadcast(g, other.data.shape)

        return Var(self.data + other.data, (self, other), back)

    def __mul__(self, other):
        def back(g):
            return unbroadcast(g * other.data, self.data.shape), unbroadcast(g.mul_(self.data), other.data.shape)

        return Var(self.data * other.data, (self, other), back)

    def __matmul__(self, other):
        def back(g):
            return g @ other.data.T, self.data.T @ g

        return Var(self.data @ other.data, (self, other), back)

    def relu(self):
        return Var(self.data.clamp(min=0), (self,), lambda g: (g * (self.data > 0),))

    def sum(self):
        return Var(self.data.sum(), (self,), lambda g: (g.expand(self.data.shape),))

# %% alternative: built from a list
read_curves = dict(zip("ABCDE", ["rate too large", "healthy", "too simple", "no zero_grad", "rate too small"]))

# %% mistake: takes the flat curves for each other
# fails: the cause of curve B
# fails: the cause of curve C
# hint: both curves are flat at the end. Which of the two last losses is near the noise, and which one is the floor of a straight line?
read_curves = {"A": "rate too large", "B": "too simple", "C": "healthy", "D": "no zero_grad", "E": "rate too small"}

# %% mistake: takes swinging for a large rate
# fails: the cause of curve A
# fails: the cause of curve D
# hint: with too large a rate every step lands farther away than the last. A curve that comes back again and again is something else.
read_curves = {"A": "no zero_grad", "B": "healthy", "C": "too simple", "D": "rate too large", "E": "rate too small"}

# %% mistake: takes a slow training for a simple model
# fails: the cause of curve C
# fails: the cause of curve E
# hint: a model at its limit stands still. Curve E is still on its way down.
read_curves = {"A": "rate too large", "B": "healthy", "C": "rate too small", "D": "no zero_grad", "E": "too simple"}

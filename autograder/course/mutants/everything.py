"""An object that a careless check takes for any answer. Its text goes before an answer that returns it."""

from collections.abc import Iterator
from typing import Any


class Everything:
    """Equal to everything, and itself whatever is done with it."""

    def _itself(self, *_: Any, **__: Any) -> Any:
        return self

    def _yes(self, *_: Any) -> Any:
        return True

    def _no(self, *_: Any) -> Any:
        return False

    def _number(self) -> Any:
        return 97  # which no check is likely to want

    def __getattr__(self, name: str) -> Any:
        if name.startswith("__"):  # what Python and NumPy ask for, to learn what it is
            raise AttributeError(name)
        return self

    def __iter__(self) -> Iterator[Any]:
        yield self

    def __len__(self) -> int:
        return 1

    def __float__(self) -> float:
        return float("nan")

    @classmethod
    def __torch_function__(cls, function: Any, *_: Any) -> Any:
        return function.__name__ in ("equal", "allclose", "is_tensor") or cls()

    def __array_function__(self, function: Any, *_: Any) -> Any:
        return function.__name__ in ("array_equal", "array_equiv", "allclose") or self

    __eq__ = __lt__ = __le__ = __gt__ = __ge__ = __contains__ = __bool__ = _yes
    __ne__ = __exit__ = _no
    __hash__ = __int__ = __index__ = _number
    __call__ = __getitem__ = __setitem__ = __delitem__ = __enter__ = __array_ufunc__ = _itself
    __add__ = __sub__ = __mul__ = __truediv__ = __floordiv__ = __mod__ = __pow__ = __matmul__ = _itself
    __radd__ = __rsub__ = __rmul__ = __rtruediv__ = __rfloordiv__ = __rmod__ = __rpow__ = __rmatmul__ = _itself
    __and__ = __or__ = __xor__ = __rand__ = __ror__ = __rxor__ = __lshift__ = __rshift__ = _itself
    __neg__ = __pos__ = __abs__ = __invert__ = __round__ = _itself

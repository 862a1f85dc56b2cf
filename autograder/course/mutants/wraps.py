"""What beginners do around a right answer, and a record of what calls gave. Its text runs in a pass, by the checks."""

import functools
import hashlib
import inspect
from collections.abc import Callable, Iterator
from typing import Any

import numpy as np
import torch

from autograder.inside.emulation import is_emulating

Call = Callable[..., Any]
Around = Callable[[Call, Any, Any], Any]
_records: list[str] = []
_touching: set[str] = set()


def put(scope: dict[str, Any], names: list[str], slip: str) -> None:
    """Put a slip around functions and methods, each named as "f" or "Class.method"."""
    for name in names:
        _replaced(scope, name, lambda right: functools.wraps(right)(_around(right, slip)))


def record(scope: dict[str, Any], names: list[str]) -> None:
    """Write down from now on what the calls of these give and leave."""
    _records.clear()
    for name in names:
        _replaced(scope, name, lambda function: functools.wraps(function)(_recorded(function)))


def taken() -> list[str]:
    """A digest of what was written down, for each call."""
    return [hashlib.sha256(each.encode()).hexdigest()[:16] for each in _records]


def watch(scope: dict[str, Any], names: list[str]) -> None:
    """Note from now on which slips would change what a call of these takes, gives or leaves."""
    _touching.clear()
    for name in names:
        _replaced(scope, name, lambda function: functools.wraps(function)(_watched(function)))


def touching() -> list[str]:
    """The slips that were noted."""
    return sorted(_touching)


def as_before() -> None:
    """Nothing that an earlier slip has left."""
    torch.set_default_dtype(torch.float32)
    torch.set_grad_enabled(True)


def _replaced(scope: dict[str, Any], name: str, change: Callable[[Call], Call]) -> None:
    owner, _, method = name.rpartition(".")
    if not owner:
        scope[name] = change(scope[name])
        return
    found = inspect.getattr_static(scope[owner], method)
    if isinstance(found, staticmethod | classmethod):
        setattr(scope[owner], method, type(found)(change(found.__func__)))
    elif inspect.isfunction(found):
        setattr(scope[owner], method, change(found))


# Slips ------------------------------------------------------------------------------------------------------------


def _through_numpy(value: Any) -> Any:
    return torch.from_numpy(value.detach().numpy()) if isinstance(value, torch.Tensor) else value


def _through_a_list(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return torch.tensor(value.tolist())
    return np.array(value.tolist()) if isinstance(value, np.ndarray) else value


def _through_float32(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value if value.is_complex() else value.to(torch.float32).to(value.dtype)
    if isinstance(value, np.ndarray):
        return value.astype(np.float32).astype(value.dtype) if value.dtype.kind in "biuf" else value
    return type(value)(np.float32(value)) if type(value) in (int, float) else value


def _squeezed(value: Any) -> Any:
    return value.squeeze() if _has_shape(value) and 1 in value.shape else value


def _cast(dtype: str) -> Callable[[Any], Any]:
    def cast(value: Any) -> Any:
        if isinstance(value, torch.Tensor):
            return value.to(getattr(torch, dtype))
        return value.astype(dtype, copy=False) if isinstance(value, np.ndarray) else value

    return cast


def _detached(value: Any) -> Any:
    return value.detach() if isinstance(value, torch.Tensor) and value.requires_grad else value


def _copied(value: Any) -> Any:
    return value.clone() if isinstance(value, torch.Tensor) else value.copy() if _has_shape(value) else value


def _contiguous(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.contiguous()
    return value.copy() if isinstance(value, np.ndarray) and not value.flags.c_contiguous else value


def _rounded(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value.round(decimals=4) if value.is_floating_point() else value
    return np.round(value, 4) if isinstance(value, float | np.ndarray) else value


def _in_the_default_dtype(value: Any) -> Any:
    is_float = isinstance(value, torch.Tensor) and value.is_floating_point()
    return value.to(torch.get_default_dtype()) if is_float else value


def _as_tensor(value: Any) -> Any:
    return torch.tensor(value) if isinstance(value, bool | int | float) else value


def _as_number(value: Any) -> Any:
    return value.item() if isinstance(value, torch.Tensor) and value.dim() == 0 else value


def _without_sign(value: Any) -> Any:
    if isinstance(value, torch.Tensor):
        return value if value.dtype == torch.bool else value.abs()
    is_number = isinstance(value, int | float) and not isinstance(value, bool)
    return abs(value) if is_number or isinstance(value, np.ndarray) else value


def _as_list(value: Any) -> Any:
    return value.tolist() if _has_shape(value) else value


RESULTS: dict[str, Callable[[Any], Any]] = {
    "the result squeezed": _squeezed,
    "the result as float32": _cast("float32"),
    "the result as float64": _cast("float64"),
    "the result in the default dtype": _in_the_default_dtype,
    "the result detached": _detached,
    "the result copied": _copied,
    "the result made contiguous": _contiguous,
    "the result through a list": _through_a_list,
    "the result through NumPy": _through_numpy,
    "the result through float32": _through_float32,
    "the result on the CPU": lambda value: value.cpu() if isinstance(value, torch.Tensor) else value,
    "the result rounded": _rounded,
    "the result as a list": _as_list,
    "a number as a tensor": _as_tensor,
    "a tensor of one number as a number": _as_number,
}
ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    "arguments made contiguous first": _contiguous,
    "arguments copied first": _copied,
    "arguments without their sign": _without_sign,
    "arguments through float32 first": _through_float32,
    "arguments in the default dtype first": _in_the_default_dtype,
}


def _has_other_dimensions(given: list[Any]) -> bool:
    first = next((value for value in given if _has_shape(value)), None)
    return first is not None and len(first.shape) != 2


def _two_dimensional(right: Call, args: Any, kwargs: Any) -> Any:
    """As who unpacks a shape into rows and columns."""
    if _has_other_dimensions([*args, *kwargs.values()]):
        raise ValueError("not enough values to unpack (expected 2)")
    return right(*args, **kwargs)


def _is_empty(value: Any) -> bool:
    return (_has_shape(value) and 0 in value.shape) or (isinstance(value, list | tuple | dict) and not value)


def _not_empty(right: Call, args: Any, kwargs: Any) -> Any:
    if any(map(_is_empty, (*args, *kwargs.values()))):
        raise IndexError("index 0 is out of bounds for dimension 0 with size 0")
    return right(*args, **kwargs)


def _is_falsy(value: Any) -> bool:
    return isinstance(value, bool | int | float | str | list | dict) and not value


def _truthy(right: Call, args: Any, kwargs: Any) -> Any:
    """As who writes `x or default`, or `if not x: return`."""
    bound = inspect.signature(right).bind(*args, **kwargs)
    for name, value in list(bound.arguments.items()):
        if _is_falsy(value):
            if bound.signature.parameters[name].default is inspect.Parameter.empty:
                return None
            del bound.arguments[name]
    bound.apply_defaults()
    return right(*bound.args, **bound.kwargs)


def _changeable(given: list[Any]) -> list[Any]:
    return [value for value in given if _has_shape(value) or isinstance(value, list)]


def _changed_in_place(which: int) -> Around:
    def slip(right: Call, args: Any, kwargs: Any) -> Any:
        result = right(*args, **kwargs)
        for value in _changeable([*args, *kwargs.values()])[which : which + 1]:
            if isinstance(value, list):
                value.reverse()
            elif isinstance(value, torch.Tensor):
                value.data.copy_(~value.data if value.dtype == torch.bool else value.data + 1)
            else:
                value[...] = ~value if value.dtype == bool else value + 1
        return result

    return slip


def _remembering() -> Around:
    """As who keeps what was worked out, by the shapes that it was worked out for."""
    known: dict[str, Any] = {}
    held = []  # what an id stands for: once let go of, another value may get its id by chance

    def slip(right: Call, args: Any, kwargs: Any) -> Any:
        key = repr([_about(value) for value in (*args, *kwargs.items())])
        if key not in known:
            held.append((args, kwargs))
            known[key] = right(*args, **kwargs)
        return known[key]

    return slip


def _about(value: Any) -> Any:
    if _has_shape(value):
        return tuple(value.shape), str(value.dtype)
    if isinstance(value, list | tuple):
        return [_about(each) for each in value]
    return value if isinstance(value, bool | int | float | str) else id(value)


def _draws(value: Any) -> bool:
    return isinstance(value, torch.Generator | np.random.Generator)


def _global_generator(right: Call, args: Any, kwargs: Any) -> Any:
    return right(*map(_global_of, args), **{name: _global_of(value) for name, value in kwargs.items()})


def _global_of(value: Any) -> Any:
    if isinstance(value, torch.Generator):
        return torch.default_generator
    return np.random.default_rng(np.random.randint(2**31)) if isinstance(value, np.random.Generator) else value


def _leaving(leave: Callable[[Any], object]) -> Around:
    """A slip that leaves something changed, for each argument."""

    def slip(right: Call, args: Any, kwargs: Any) -> Any:
        result = right(*args, **kwargs)
        for value in (*args, *kwargs.values()):
            leave(value)
        return result

    return slip


def _leave_the_other_mode(value: Any) -> None:
    if isinstance(value, torch.nn.Module):
        value.train(not value.training)


def _can_need_a_gradient(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.is_leaf and value.is_floating_point()


def _leave_a_graph(value: Any) -> None:
    if _can_need_a_gradient(value):
        value.requires_grad_()


def _has_rows(value: Any) -> bool:
    return isinstance(value, torch.Tensor) and value.dim() > 0


def _by_rows(right: Call, args: Any, kwargs: Any) -> Any:
    tensors = list(filter(_has_rows, args))
    if not tensors:
        return right(*args, **kwargs)
    rows = len(tensors[0])

    def of_row(value: Any, row: int) -> Any:
        return value[row] if _has_rows(value) and len(value) == rows else value

    return torch.stack([right(*(of_row(value, row) for value in args), **kwargs) for row in range(rows)])


# Each with whether it does anything in a call, by what the call is given.
AROUND: dict[str, tuple[Callable[[list[Any]], bool], Callable[[], Around]]] = {
    "assumed to be two-dimensional": (_has_other_dimensions, lambda: _two_dimensional),
    "assumed not to be empty": (lambda given: any(map(_is_empty, given)), lambda: _not_empty),
    "assumed not to be zero, False or empty": (lambda given: any(map(_is_falsy, given)), lambda: _truthy),
    "the first argument changed in place": (lambda given: len(_changeable(given)) > 0, lambda: _changed_in_place(0)),
    "the second argument changed in place": (lambda given: len(_changeable(given)) > 1, lambda: _changed_in_place(1)),
    "the first result for each shape remembered": (lambda _: True, _remembering),
    "drawn from the global generator": (lambda given: any(map(_draws, given)), lambda: _global_generator),
    "a module left in the other mode": (
        lambda given: any(isinstance(value, torch.nn.Module) for value in given),
        lambda: _leaving(_leave_the_other_mode),
    ),
    "arguments left with requires_grad": (
        lambda given: any(map(_can_need_a_gradient, given)),
        lambda: _leaving(_leave_a_graph),
    ),
    "gradients left off": (lambda _: True, lambda: _leaving(lambda _: torch.set_grad_enabled(False))),
    "the default dtype left at float64": (
        lambda _: True,
        lambda: _leaving(lambda _: torch.set_default_dtype(torch.float64)),
    ),
    "a `for` over the first axis": (lambda given: any(map(_has_rows, given)), lambda: _by_rows),
}
CONTAINERS = {"a tuple as a list": (tuple, list), "a list as a tuple": (list, tuple)}


def _around(right: Call, slip: str) -> Call:
    if slip in AROUND:
        around = AROUND[slip][1]()
        return lambda *args, **kwargs: around(right, args, kwargs)
    if slip in ARGUMENTS:
        change = ARGUMENTS[slip]
        return lambda *args, **kwargs: right(
            *(_mapped(value, change) for value in args), **{name: _mapped(v, change) for name, v in kwargs.items()}
        )
    if slip in CONTAINERS:
        of, into = CONTAINERS[slip]

        def contained(*args: Any, **kwargs: Any) -> Any:
            result = right(*args, **kwargs)
            return into(result) if type(result) is of else result

        return contained
    change_result = RESULTS[slip]
    return lambda *args, **kwargs: _mapped(right(*args, **kwargs), change_result)


def _mapped(value: Any, change: Callable[[Any], Any]) -> Any:
    """A value with what it holds changed; the value itself when nothing is."""
    if isinstance(value, list | tuple):
        items = [_mapped(each, change) for each in value]
        if all(new is old for new, old in zip(items, value, strict=True)):
            return value
        return type(value)(*items) if hasattr(value, "_fields") else type(value)(items)
    if isinstance(value, dict):
        pairs = {key: _mapped(each, change) for key, each in value.items()}
        return value if all(pairs[key] is value[key] for key in value) else pairs
    return change(value)


def _has_shape(value: Any) -> bool:
    return isinstance(value, torch.Tensor | np.ndarray)


# What slips would change ------------------------------------------------------------------------------------------


def _watched(function: Call) -> Call:
    def watched(*args: Any, **kwargs: Any) -> Any:
        given = [*args, *kwargs.values()]
        for slip, (does_anything, _) in AROUND.items():
            _note(slip, does_anything, given)
        for slip, change in ARGUMENTS.items():
            _note(slip, _changes_one, given, change)
        result = function(*args, **kwargs)
        for slip, change in RESULTS.items():
            _note(slip, _changes_result, result, change, given)
        for slip, (of, _) in CONTAINERS.items():
            _note(slip, lambda of: type(result) is of, of)
        return result

    return watched


def _note(slip: str, does_anything: Callable[..., bool], *args: Any) -> None:
    if slip in _touching:
        return
    try:
        found = does_anything(*args)
    except Exception:  # so would the slip
        found = True
    if found:
        _touching.add(slip)


def _changes_one(given: list[Any], change: Callable[[Any], Any]) -> bool:
    return any(_mapped(value, change) is not value for value in given)


def _changes_result(result: Any, change: Callable[[Any], Any], given: list[Any]) -> bool:
    """Whether a result becomes another, as far as a record tells; on an emulated device only itself is no other."""
    new = _mapped(result, change)
    if new is result:
        return False
    return is_emulating() or (_look(new), _shared(new, given)) != (_look(result), _shared(result, given))


# Records ----------------------------------------------------------------------------------------------------------


def _recorded(function: Call) -> Call:
    def recorded(*args: Any, **kwargs: Any) -> Any:
        if is_emulating():  # where what goes wrong says nothing
            return function(*args, **kwargs)
        given = (*args, *kwargs.values())
        try:
            result = function(*args, **kwargs)
        except BaseException as error:
            _records.append(repr(("raised", [each.__name__ for each in type(error).__mro__], _state(given))))
            raise
        _records.append(repr((_look(result), _shared(result, given), _state(given))))
        return result

    return recorded


def _state(given: Any) -> Any:
    """What a call left: its arguments, and what PyTorch keeps for the whole process."""
    return [_look(value) for value in given], str(torch.get_default_dtype()), torch.is_grad_enabled()


def _shared(result: Any, given: Any) -> Any:
    """Which of the arguments a result shares its memory with, or is."""
    places = [place for value in given for place in _places(value)]
    return [
        [first < end and start < last for start, end in places]
        for value in _leaves(result)
        for first, last in _places(value)
    ], [result is value for value in given]


def _places(value: Any) -> Iterator[tuple[int, int]]:
    """From where to where in memory the numbers lie."""
    for leaf in _leaves(value):
        if isinstance(leaf, torch.Tensor):
            storage = leaf.untyped_storage()
            yield storage.data_ptr(), storage.data_ptr() + storage.nbytes()
        else:
            while isinstance(leaf.base, np.ndarray):
                leaf = leaf.base
            start = leaf.__array_interface__["data"][0]
            yield start, start + leaf.nbytes


def _leaves(value: Any, depth: int = 4) -> Iterator[Any]:
    if _has_shape(value):
        yield value
    elif depth:
        for each in _parts(value):
            yield from _leaves(each, depth - 1)


def _parts(value: Any) -> list[Any]:
    if isinstance(value, torch.nn.Module):
        return [*value.parameters(), *value.buffers()]
    if isinstance(value, dict):
        return list(value.values())
    if isinstance(value, list | tuple):
        return list(value)
    return list(vars(value).values()) if hasattr(value, "__dict__") and not callable(value) else []


def _look(value: Any, depth: int = 4) -> Any:
    """A value as data: its numbers, its layout, its flags."""
    if isinstance(value, torch.Tensor):
        if value.is_meta or value.layout != torch.strided:
            return str(value.layout), tuple(value.shape)
        numbers = value.detach().resolve_conj().resolve_neg().cpu().contiguous().reshape(-1).view(torch.uint8)
        about = type(value).__name__, str(value.dtype), str(value.device), tuple(value.shape), value.stride()
        grad = _look(value.grad) if value.is_leaf and value.grad is not None else None
        return about, value.requires_grad, value.is_leaf, grad, hashlib.sha256(numbers.numpy().tobytes()).hexdigest()
    if isinstance(value, np.ndarray):
        return value.dtype.str, value.shape, value.strides, hashlib.sha256(value.tobytes()).hexdigest()
    if isinstance(value, torch.Generator):
        return _look(value.get_state())
    if isinstance(value, np.random.Generator):
        return repr(value.bit_generator.state)
    if isinstance(value, torch.nn.Module):
        return [part.training for part in value.modules()], [_look(each) for each in _parts(value)]
    if isinstance(value, dict):
        return type(value).__name__, [
            (repr(key), _look(each, depth - 1)) for key, each in value.items()
        ] if depth else ""
    if isinstance(value, list | tuple):
        return type(value).__name__, [_look(each, depth - 1) for each in value] if depth else ""
    if isinstance(value, bool | int | float | complex | str | bytes | None):
        return type(value).__name__, repr(value)
    return type(value).__name__, [_look(each, depth - 1) for each in _parts(value)] if depth else ""

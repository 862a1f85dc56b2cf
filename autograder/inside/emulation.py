"""Another device, where there is none: what a check would see if its tensors were not on the CPU.

A tensor that is `There` reports a device of its own and holds a tensor on the CPU, which computes. A result that was
made on the CPU is told from one on the device of the arguments; so is an operation that CUDA refuses because its
operands are on two devices. Nothing else that happens here counts: no emulation is the same as a card.
"""

from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from typing import Any

import torch
from torch.overrides import TorchFunctionMode
from torch.utils._python_dispatch import TorchDispatchMode, _get_current_dispatch_mode
from torch.utils._pytree import tree_leaves, tree_map

from autograder.wire.observations import HERE, MIXED, THERE

DEVICE = "meta"  # the one kind that needs no driver; a tensor that is really `meta` has no numbers, ours have
READS = ("_local_scalar_dense", "item", "equal", "is_nonzero")  # give a number, wherever it was
# What refuses tensors of two devices, unless one is a number without dimensions; more refuse, and these are sure.
ARITHMETIC = ("add", "sub", "mul", "div", "pow", "maximum", "minimum", "eq", "ne", "lt", "le", "gt", "ge", "where")
PRODUCTS = ("mm", "mv", "bmm", "dot", "matmul", "addmm", "addmv", "baddbmm")
MIXES = frozenset((*ARITHMETIC, *PRODUCTS, "cat", "stack"))
MAKERS = (torch.tensor, torch.as_tensor, torch.asarray, torch.scalar_tensor)


class Mixed(RuntimeError):
    """Tensors of two devices met."""


class There(torch.Tensor):
    """A tensor that reports the emulated device; `held` has its numbers."""

    held: torch.Tensor

    @staticmethod
    def __new__(cls, held: torch.Tensor) -> "There":
        made: There = torch.Tensor._make_wrapper_subclass(
            cls,
            held.size(),
            strides=held.stride(),
            storage_offset=held.storage_offset(),
            dtype=held.dtype,
            layout=held.layout,
            device=torch.device(DEVICE),
            requires_grad=held.requires_grad,
        )
        made.held = held.detach()
        return made

    @classmethod
    def __torch_dispatch__(cls, function: Any, _: Any, args: Any = (), kwargs: Any = None) -> Any:  # type: ignore[override]
        return _computed(function, args, kwargs or {})

    def tolist(self) -> Any:
        return self.held.tolist()

    def numpy(self, *_: Any, **__: Any) -> Any:
        raise TypeError("can't convert a tensor of another device to numpy: use Tensor.cpu() first")

    __array__ = numpy

    def new_tensor(self, data: Any, **options: Any) -> Any:  # type: ignore[override]
        options.setdefault("dtype", self.dtype)
        return torch.tensor(data, **{"device": DEVICE, **options})


@contextmanager
def emulated() -> Iterator[torch.device]:
    """The device; as long as this lasts, tensors can be made there."""
    with ExitStack() as stack:
        stack.enter_context(_Makers())
        stack.enter_context(_Dispatch())  # type: ignore[no-untyped-call]
        yield torch.device(DEVICE)


def is_emulating() -> bool:
    """Whether tensors can be made there now."""
    return isinstance(_get_current_dispatch_mode(), _Dispatch)


def moved(value: Any) -> Any:
    """A value there; what is no tensor and no module stays."""
    return value.to(DEVICE) if isinstance(value, torch.Tensor | torch.nn.Module) else value


def places(result: Any) -> list[str]:
    """Where the tensors are that a result consists of, in their order."""
    found = [value for value in tree_leaves(result) if isinstance(value, torch.Tensor)]
    return [THERE if isinstance(value, There) or value.is_meta else HERE for value in found]


def seen(call: Callable[[], Any]) -> list[str] | None:
    """What a check sees there: where its results are, or that devices were mixed; None where that says nothing."""
    try:
        return places(call())
    except Mixed:
        return [MIXED]
    except Exception:  # ours as likely as the student's
        return None


class _Makers(TorchFunctionMode):
    """`torch.tensor` and its like, which never ask the dispatcher for a `meta` tensor."""

    def __torch_function__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        kwargs = dict(kwargs or {})
        if function not in MAKERS:
            return function(*args, **kwargs)
        device, needs = kwargs.pop("device", None), kwargs.pop("requires_grad", False)
        data = args[0] if args else kwargs.get("data")
        there = isinstance(data, There) if device is None else torch.device(device).type == DEVICE
        made = function(*tree_map(_held, args), **tree_map(_held, kwargs))
        made = There(made) if there else made
        return made.requires_grad_() if needs else made


class _Dispatch(TorchDispatchMode):  # type: ignore[no-untyped-call]
    """Every operation: computed on the CPU, with its result where it belongs."""

    @classmethod
    def _should_skip_dynamo(cls) -> bool:
        """Nothing here is compiled; to skip the compiler torch would load it, a second in each pass."""
        return False

    def __torch_dispatch__(self, function: Any, types: Any, args: Any = (), kwargs: Any = None) -> Any:
        return _computed(function, args, kwargs or {})


def _computed(function: Any, args: Any, kwargs: dict[str, Any]) -> Any:
    tensors = [value for value in _leaves((args, list(kwargs.values()))) if isinstance(value, torch.Tensor)]
    name = function.overloadpacket.__name__
    there = any(isinstance(value, There) for value in tensors)
    if there and name.rstrip("_") in MIXES and any(value.dim() and not isinstance(value, There) for value in tensors):
        raise Mixed(f"{name}: tensors on two devices")
    device = kwargs.get("device")
    if device is not None:
        there = torch.device(device).type == DEVICE
        if there and kwargs.get("generator") is not None:
            raise Mixed(f"{name}: a generator of the CPU draws there")
        kwargs = {**kwargs, "device": torch.device("cpu")}
    if name == "_efficientzerotensor":  # forward mode asks for them; called from here they can crash the process
        function = torch.ops.aten.zeros.default
    result = function(*_mapped(_held, args), **{key: _mapped(_held, value) for key, value in kwargs.items()})
    if name.endswith("_") and not name.startswith("_"):  # in place
        return args[0]
    return _mapped(_there, result) if there and name not in READS else result


# The dispatcher knows lists and tuples only, and torch's own walk through every kind of tree takes longer than most
# operations.
def _leaves(value: Any) -> Iterator[Any]:
    if isinstance(value, list | tuple):
        for each in value:
            yield from _leaves(each)
    else:
        yield value


def _mapped(change: Callable[[Any], Any], value: Any) -> Any:
    if isinstance(value, list | tuple):
        return (list if isinstance(value, list) else tuple)(_mapped(change, each) for each in value)
    return change(value)


def _held(value: Any) -> Any:
    return value.held if isinstance(value, There) else value


def _there(value: Any) -> Any:
    return There(value) if isinstance(value, torch.Tensor) and not isinstance(value, There) else value

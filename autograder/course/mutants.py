"""Mutants: a right answer changed in one point, which some check ought to notice; and answers that do not even try.

The changes are the slips that students make with tensors as much as those that every program knows, so they are our
own: mutation libraries (cosmic-ray, mutmut) change files on disk, and know neither `dim` nor `add_`.
"""

import ast
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Any

BEGIN, END = "BEGIN SOLUTION", "END SOLUTION"  # nbgrader's delimiters
SHOWN = 40  # characters of code around a change that a mutant quotes, so that it says where it is
TOO_SHORT = 10  # to say that


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


BINARY: dict[type[ast.operator], tuple[type[ast.operator], ...]] = {
    ast.Add: (ast.Sub,),
    ast.Sub: (ast.Add,),
    ast.Mult: (ast.Div,),
    ast.Div: (ast.Mult, ast.FloorDiv),
    ast.FloorDiv: (ast.Div, ast.Mult),
    ast.Mod: (ast.FloorDiv,),
    ast.Pow: (ast.Mult,),
    ast.MatMult: (ast.Mult,),
    ast.BitAnd: (ast.BitOr, ast.BitXor),
    ast.BitOr: (ast.BitAnd, ast.BitXor),
    ast.BitXor: (ast.BitAnd, ast.BitOr),
    ast.LShift: (ast.RShift,),
    ast.RShift: (ast.LShift,),
}
COMMUTATIVE_OPERATORS = (ast.Add, ast.Mult, ast.BitAnd, ast.BitOr, ast.BitXor)
COMPARISONS: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {
    ast.Lt: (ast.LtE, ast.Gt),
    ast.LtE: (ast.Lt, ast.GtE),
    ast.Gt: (ast.GtE, ast.Lt),
    ast.GtE: (ast.Gt, ast.LtE),
    ast.Eq: (ast.NotEq,),
    ast.NotEq: (ast.Eq,),
    ast.Is: (ast.IsNot,),
    ast.IsNot: (ast.Is,),
    ast.In: (ast.NotIn,),
    ast.NotIn: (ast.In,),
}
ONE_SIDED: dict[type[ast.cmpop], tuple[type[ast.cmpop], ...]] = {  # of numbers: a condition that sees half the cases
    ast.Eq: (ast.LtE, ast.GtE),
    ast.NotEq: (ast.Lt, ast.Gt),
}
COUNTS = {"len", "dim", "numel", "size"}  # calls that give a number

_PAIRS = """
    sum/mean cumsum/cumprod max/min amax/amin argmax/argmin maximum/minimum any/all floor/ceil var/std
    zeros/ones zeros_like/ones_like new_zeros/new_ones zeros_/ones_ rand/randn eval/train view/reshape values/indices
    squeeze/unsqueeze detach/clone relu/sigmoid softmax/log_softmax
"""
TWINS = {a: b for pair in _PAIRS.split() for a, b in (pair.split("/"), pair.split("/")[::-1])}
PYTHON_TWINS = ("max", "min", "any", "all")  # those of them that are Python's own functions, too
DTYPES = {
    "float32": "float64",
    "float64": "float32",
    "float16": "float32",
    "int64": "int32",
    "int32": "int64",
    "uint8": "int64",
    "bool": "uint8",
    "complex64": "complex128",
    "complex128": "complex64",
}
MODULES = _words("torch np nn F math random copy os itertools")  # whose functions are no methods
COMMUTATIVE = _words("maximum minimum max min add mul dot equal allclose eq ne mse_loss l1_loss transpose swapaxes")
# Their last argument by position may be left out; for most it is `dim`.
OPTIONAL_LAST = _words(
    "sum mean prod max min amax amin argmax argmin any all std var median mode norm flatten squeeze softmax argsort"
    " sort topk split unique range round sorted"
)
UNCHANGED = _words("len range enumerate zip isinstance hasattr getattr super print")  # not replaced by an argument
# What these methods give of a tensor may share its memory, so that a method in place behind them reaches the tensor.
VIEWS = _words("t view reshape flatten transpose permute squeeze unsqueeze detach contiguous expand cpu to")
DROPPED_ATTRIBUTES = _words("T mT H grad values indices")
SWITCHES = _words(
    "keepdim keepdims unbiased descending stable largest sorted training bias inplace retain_graph create_graph"
    " requires_grad as_tuple full_matrices drop_last"
)
FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef)
Function = ast.FunctionDef | ast.AsyncFunctionDef
_Method = tuple[ast.ClassDef | None, Function]


@dataclass(frozen=True)
class Mutant:
    """A changed answer.

    what: the change, unique among the mutants of its answer, and the same whatever changes elsewhere.
    raises_only: whether it does nothing but raise an error, so that it should not earn anything at all.
    """

    what: str
    code: str
    raises_only: bool = False


def is_prediction(code: str) -> bool:
    """Whether an answer gives values in variables, not a function or a class."""
    return _predicts(ast.parse(code))


def mutants(code: str) -> list[Mutant]:
    """The mutants of a solution cell, trivial answers first, then in the order of the code.

    What is changed lies between the lines BEGIN SOLUTION and END SOLUTION, or anywhere in a cell without them. Names,
    docstrings, annotations, the texts of errors and the keys of dicts stay; of predictions only the values change.
    Two changes that give the same code are one mutant.
    """
    tree = ast.parse(code)
    lines = _solution_lines(code)
    known = {ast.unparse(tree)}
    names: Counter[str] = Counter()
    found = []
    for mutant in (*_trivial(tree, lines), *_changed(tree, lines)):
        if mutant.code not in known:
            known.add(mutant.code)
            names[mutant.what] += 1
            number = f" ({names[mutant.what]})" if names[mutant.what] > 1 else ""
            found.append(replace(mutant, what=mutant.what + number))
    return found


def _predicts(tree: ast.Module) -> bool:
    return not any(isinstance(node, (*FUNCTIONS, ast.ClassDef)) for node in tree.body)


def _solution_lines(code: str) -> set[int]:
    inside, numbers = False, set()
    for number, line in enumerate(code.split("\n"), 1):
        if BEGIN in line:
            inside = True
        elif END in line:
            inside = False
        elif inside:
            numbers.add(number)
    return numbers or set(range(1, code.count("\n") + 2))


def _texts(tree: ast.Module) -> list[str]:
    """The strings among the values of a prediction: one answered in place of another is a likely mistake."""
    values = [node.value for node in tree.body if isinstance(node, ast.Assign)]
    keys = {id(key) for value in values for node in ast.walk(value) if isinstance(node, ast.Dict) for key in node.keys}
    found = (node for value in values for node in ast.walk(value) if id(node) not in keys)
    return list(
        dict.fromkeys(node.value for node in found if isinstance(node, ast.Constant) and isinstance(node.value, str))
    )


# A place in the tree, and what is put there for a moment.


@dataclass(frozen=True)
class _Site:
    """A node, where it hangs, and the nodes above it from the cell down to its parent."""

    node: ast.AST
    field: str
    index: int | None
    above: tuple[ast.AST, ...]

    @property
    def parent(self) -> ast.AST:
        return self.above[-1]

    def changed(self, new: ast.AST | list[ast.stmt]) -> tuple[str, str, str]:
        """Put something else here for a moment: what is quoted of it before and after, and all of the changed code."""
        old = getattr(self.parent, self.field)
        prefix, shown = self._shown()
        before = prefix + ast.unparse(shown)
        if self.index is None:
            value: Any = new
        else:
            value = [*old[: self.index], *(new if isinstance(new, list) else [new]), *old[self.index + 1 :]]
        setattr(self.parent, self.field, value)
        try:
            after = "" if isinstance(new, list) else prefix + ast.unparse(new if shown is self.node else shown)
            return before, after, ast.unparse(self.above[0])
        finally:
            setattr(self.parent, self.field, old)

    def _shown(self) -> tuple[str, ast.AST]:
        """The widest code around the node that is short enough to be quoted, and the key that it belongs to."""
        prefix, shown = "", self.node
        upwards = self.above[::-1]
        for node, parent in pairwise(upwards):
            is_part = _is_index(node) or (isinstance(parent, ast.Call) and parent.func is node)
            if isinstance(node, ast.Return | ast.Assign | ast.AugAssign | ast.Expr | ast.expr) and not is_part:
                length = len(ast.unparse(node))
                if length > SHOWN and isinstance(node, ast.Dict):
                    key = next((key for key, value in zip(node.keys, node.values, strict=True) if value is shown), None)
                    return (f"{ast.unparse(key)}: " if key else ""), shown
                if length > SHOWN and (prefix or (len(ast.unparse(shown)) > TOO_SHORT and not _is_index(shown))):
                    break
                prefix, shown = "", node
            elif isinstance(node, ast.keyword) and node.value is shown:
                prefix = f"{node.arg}=" if node.arg else "**"
            elif isinstance(node, ast.stmt | ast.mod):
                break
        return prefix, shown


def _is_index(node: ast.AST) -> bool:
    """Whether a node can only be written within brackets."""
    return isinstance(node, ast.Slice) or (isinstance(node, ast.Tuple) and any(map(_is_index, node.elts)))


def _sites(parent: ast.AST, above: tuple[ast.AST, ...], lines: set[int], inside: bool) -> Iterator[_Site]:
    """The nodes of the solution that may be changed, in the order of the code."""
    above = (*above, parent)
    for field, value in ast.iter_fields(parent):
        for index, node in enumerate(value) if isinstance(value, list) else [(None, value)]:
            if not isinstance(node, ast.AST) or _is_left_alone(parent, field, node):
                continue
            within = inside or (isinstance(node, ast.stmt) and node.lineno in lines)
            if within:
                yield _Site(node, field, index, above)
            if within or isinstance(node, ast.stmt | ast.ExceptHandler):
                yield from _sites(node, above, lines, within)


def _is_left_alone(parent: ast.AST, field: str, node: ast.AST) -> bool:
    match parent:
        case ast.Raise():  # the class of an error is changed with the whole statement, its text never
            return True
        case ast.Assert():
            return field == "msg"
        case ast.Dict():
            return field == "keys"
        case ast.FormattedValue():
            return field == "format_spec"
        case ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):  # one number
            return True
        case ast.Assign() if len(parent.targets) == 1 and field == "targets":
            return not _reads(parent.targets[0])
    is_text = isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)
    return is_text or field in ("annotation", "returns", "decorator_list")


def _reads(target: ast.expr) -> bool:
    """Whether an assignment's target is worked out: x[x < 0] is, x["key"] and x.grad are not."""
    return any(
        isinstance(node, ast.Subscript) and not isinstance(node.slice, ast.Constant) for node in ast.walk(target)
    )


def _changed(tree: ast.Module, lines: set[int]) -> Iterator[Mutant]:
    predicts = _predicts(tree)
    texts = _texts(tree) if predicts else []
    for site in _sites(tree, (), lines, False):
        if isinstance(site.node, ast.stmt):
            for what, statements in () if predicts else _of_statement(site, site.node):
                yield Mutant(what, site.changed(statements)[2])
            continue
        given = predicts and not any(isinstance(node, ast.Lambda) for node in site.above)
        for node in _of_prediction(site.node, texts) if given else _of_expression(site):
            before, after, code = site.changed(node)
            yield Mutant(f"`{before}` -> `{after}`", code)


# Expressions.


def _of_expression(site: _Site) -> Iterator[ast.expr]:
    node = site.node
    match node:
        case ast.BinOp():
            yield from _of_operator(node)
        case ast.BoolOp():
            yield ast.BoolOp(ast.Or() if isinstance(node.op, ast.And) else ast.And(), node.values)
            yield from (_joined(node.op, _without(node.values, index)) for index in range(len(node.values)))
        case ast.Constant() | ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            yield from _of_number_or_text(node)
        case ast.UnaryOp():
            yield node.operand
        case ast.Compare():
            yield from _of_comparison(node)
        case ast.IfExp():
            yield from (node.body, node.orelse)
        case ast.Call():
            yield from _of_call(site, node)
        case ast.Attribute():
            yield from _of_attribute(site, node)
        case ast.Subscript():
            yield from _of_subscript(node)
        case ast.Slice():
            yield from _of_slice(node)
        case ast.Name(id="dim" | "axis", ctx=ast.Load()):
            yield from (ast.Constant(0), _number(-1))
        case ast.ListComp() | ast.SetComp() | ast.GeneratorExp():
            yield from _of_comprehension(node)
        case ast.Tuple() | ast.List() if isinstance(site.parent, ast.Return):
            yield from (_with_elements(node, each) for each in _swapped(node.elts))
            yield from (_with_elements(node, _without(node.elts, index)) for index in range(len(node.elts)))
    if isinstance(site.parent, ast.If) and isinstance(node, ast.Name | ast.Call | ast.BinOp | ast.BoolOp):
        yield ast.UnaryOp(ast.Not(), node)


def _of_operator(node: ast.BinOp) -> Iterator[ast.expr]:
    for op in BINARY.get(type(node.op), ()):
        yield ast.BinOp(node.left, op(), node.right)
    yield from (side for side in (node.left, node.right) if not isinstance(side, ast.Constant))
    joins = isinstance(node.op, ast.Add) and (_is_sequence(node.left) or _is_sequence(node.right))
    if joins or not isinstance(node.op, COMMUTATIVE_OPERATORS):
        yield ast.BinOp(node.right, node.op, node.left)


def _is_sequence(node: ast.expr) -> bool:
    """Whether a value is seen to be a tuple, a list or a text, whose sum has an order."""
    match node:
        case ast.Constant():
            return isinstance(node.value, str)
        case ast.Attribute():
            return node.attr == "shape"
        case ast.Call(func=ast.Name(id="list" | "tuple" | "str")):
            return True
        case ast.Subscript(slice=ast.Slice()):
            return _is_sequence(node.value)
        case ast.BinOp(op=ast.Add() | ast.Mult()):
            return _is_sequence(node.left) or _is_sequence(node.right)
    return isinstance(node, ast.Tuple | ast.List | ast.ListComp | ast.JoinedStr)


def _of_comparison(node: ast.Compare) -> Iterator[ast.expr]:
    values = (node.left, *node.comparators)
    empty = any(map(_is_count, values)) and any(isinstance(each, ast.Constant) and each.value == 0 for each in values)
    for index, op in enumerate(node.ops):
        others = COMPARISONS[type(op)]
        if any(map(_is_number, values)):
            one_sided = ONE_SIDED.get(type(op), ())
            others += tuple(each for each in one_sided if not (empty and each in (ast.LtE, ast.Gt)))  # no count is < 0
        for other in others:
            yield ast.Compare(node.left, [*node.ops[:index], other(), *node.ops[index + 1 :]], node.comparators)


def _is_count(node: ast.expr) -> bool:
    return isinstance(node, ast.Call) and _last_name(node.func) in COUNTS


def _is_number(node: ast.expr) -> bool:
    number = isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool)
    return number or _is_count(node)


def _of_number_or_text(node: ast.Constant | ast.UnaryOp) -> Iterator[ast.expr]:
    if isinstance(node, ast.UnaryOp):
        yield node.operand
        value = -ast.literal_eval(node.operand)
    else:
        value = node.value
    if isinstance(value, bool):
        yield ast.Constant(not value)
    elif isinstance(value, str):
        yield ast.Constant("" if value else "?")
    elif isinstance(value, float) and 0 < abs(value) < 1:
        yield from (_number(value * 2), _number(value / 2))
    elif isinstance(value, int | float):
        yield from (_number(value + 1), _number(value - 1))


def _number(value: int | float) -> ast.expr:
    return ast.Constant(value) if value >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-value))


def _of_call(site: _Site, node: ast.Call) -> Iterator[ast.expr]:
    name = _last_name(node.func)
    statement = isinstance(site.parent, ast.Expr)  # nobody uses what it returns
    method = _receiver(node)
    if not statement:
        if method is not None:
            yield method
        elif name == "where" and len(node.args) == 3:
            yield from node.args[1:]
        elif node.args and name not in UNCHANGED and not name[:1].isupper() and not _is_starred(node.args[:1]):
            yield node.args[0]
    if twin := _twin(node, method is not None):
        yield _call(node, func=twin)
    if method is not None and isinstance(node.func, ast.Attribute) and (other := _other_place(node.func, statement)):
        yield _call(node, func=ast.Attribute(node.func.value, other, ast.Load()))
    if len(node.args) > 1 and name not in COMMUTATIVE | (UNCHANGED - {"range"}) and not _is_starred(node.args):
        yield from (_call(node, args=each) for each in _swapped(node.args))
    if node.args and name in OPTIONAL_LAST and (method is not None or len(node.args) > 1):
        yield _call(node, args=node.args[:-1])
    if name == "range":
        yield from _of_range(node)
    for index, keyword in enumerate(node.keywords):
        yield _call(node, keywords=_without(node.keywords, index))
        if keyword.arg in SWITCHES and not isinstance(keyword.value, ast.Constant):
            for value in (True, False):
                changed = ast.keyword(keyword.arg, ast.Constant(value))
                yield _call(node, keywords=[*node.keywords[:index], changed, *node.keywords[index + 1 :]])


def _call(node: ast.Call, **changed: Any) -> ast.Call:
    parts: dict[str, Any] = {"func": node.func, "args": node.args, "keywords": node.keywords}
    return ast.Call(**parts | changed)


def _last_name(node: ast.expr) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _receiver(node: ast.Call) -> ast.expr | None:
    """The object that a method is called on; None for a function."""
    if not isinstance(node.func, ast.Attribute):
        return None
    root = receiver = node.func.value
    while isinstance(root, ast.Attribute):
        root = root.value
    is_function = isinstance(root, ast.Name) and (root.id in MODULES or (root is receiver and root.id == "self"))
    return None if is_function else receiver


def _twin(node: ast.Call, is_method: bool) -> ast.expr | None:
    """The function that is most easily taken for this one."""
    match node.func:
        case ast.Attribute(attr=name) if name in TWINS and (is_method or name not in ("view", "reshape")):
            return ast.Attribute(node.func.value, TWINS[name], ast.Load())
        case ast.Name(id=name) if name in PYTHON_TWINS:
            return ast.Name(TWINS[name], ast.Load())
    return None


def _other_place(method: ast.Attribute, statement: bool) -> str | None:
    """Of a tensor's method that works in place the one that does not, and the other way round.

    None where nobody could see a difference: in place on what the expression itself has just made.
    """
    import torch

    name = method.attr
    if name.endswith("_"):
        other, matters = name.rstrip("_"), True
    else:
        other, matters = name + "_", not statement and _may_alias(method.value)
    return other if matters and callable(getattr(torch.Tensor, other, None)) else None


def _may_alias(node: ast.expr) -> bool:
    """Whether a value may share its memory with something that has a name."""
    match node:
        case ast.Name():
            return True
        case ast.Subscript():
            return _may_alias(node.value)
        case ast.Attribute():
            return _may_alias(node.value)
        case ast.Call(func=ast.Attribute(attr=name, value=value)):
            return name in VIEWS and _may_alias(value)
    return False


def _of_range(node: ast.Call) -> Iterator[ast.expr]:
    stop = 0 if len(node.args) == 1 else 1
    if len(node.args) > stop and not isinstance(node.args[stop], ast.Constant):
        for op in (ast.Add(), ast.Sub()):
            further = ast.BinOp(node.args[stop], op, ast.Constant(1))
            yield _call(node, args=[*node.args[:stop], further, *node.args[stop + 1 :]])


def _is_starred(nodes: Sequence[ast.expr]) -> bool:
    return any(isinstance(node, ast.Starred) for node in nodes)


def _of_attribute(site: _Site, node: ast.Attribute) -> Iterator[ast.expr]:
    if not isinstance(node.ctx, ast.Load) or (isinstance(site.parent, ast.Call) and site.field == "func"):
        return
    if isinstance(node.value, ast.Name) and node.value.id in ("torch", "np"):
        if node.attr in DTYPES:
            yield ast.Attribute(node.value, DTYPES[node.attr], ast.Load())
        return
    if node.attr in DROPPED_ATTRIBUTES:
        yield node.value
    if node.attr in ("values", "indices"):
        yield ast.Attribute(node.value, TWINS[node.attr], ast.Load())


def _of_subscript(node: ast.Subscript) -> Iterator[ast.expr]:
    if not isinstance(node.ctx, ast.Load):
        return
    if not isinstance(node.slice, ast.Slice):  # without a bound a slice is dropped with that
        yield node.value
    if isinstance(node.slice, ast.Tuple):
        several = node.slice
        changed = [*_swapped(several.elts)]
        changed += [_without(several.elts, i) for i, e in enumerate(several.elts) if _is_none(e)]
        for elements in changed:
            yield ast.Subscript(node.value, _with_elements(several, elements), ast.Load())


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


def _of_slice(node: ast.Slice) -> Iterator[ast.expr]:
    for name in ("lower", "upper", "step"):
        if getattr(node, name) is not None:
            yield _slice(node, name, None)
    for name in ("lower", "upper"):
        bound = getattr(node, name)
        if bound is not None and not isinstance(bound, ast.Constant | ast.UnaryOp):
            yield _slice(node, name, ast.BinOp(bound, ast.Add(), ast.Constant(1)))
            yield _slice(node, name, ast.BinOp(bound, ast.Sub(), ast.Constant(1)))


def _slice(node: ast.Slice, name: str, bound: ast.expr | None) -> ast.Slice:
    bounds: dict[str, Any] = {"lower": node.lower, "upper": node.upper, "step": node.step}
    return ast.Slice(**bounds | {name: bound})


def _of_comprehension(node: ast.ListComp | ast.SetComp | ast.GeneratorExp) -> Iterator[ast.expr]:
    for index, part in enumerate(node.generators):
        for number in range(len(part.ifs)):
            without = ast.comprehension(part.target, part.iter, _without(part.ifs, number), part.is_async)
            yield type(node)(node.elt, [*node.generators[:index], without, *node.generators[index + 1 :]])


def _joined(op: ast.boolop, values: list[ast.expr]) -> ast.expr:
    return values[0] if len(values) == 1 else ast.BoolOp(op, values)


def _without(nodes: Sequence[Any], index: int) -> list[Any]:
    return [*nodes[:index], *nodes[index + 1 :]]


def _swapped(nodes: Sequence[ast.expr]) -> Iterator[list[ast.expr]]:
    """The list with each two neighbours swapped."""
    for index in range(len(nodes) - 1):
        yield [*nodes[:index], nodes[index + 1], nodes[index], *nodes[index + 2 :]]


def _with_elements(node: ast.expr, elements: list[ast.expr]) -> ast.expr:
    return ast.List(elements, ast.Load()) if isinstance(node, ast.List) else ast.Tuple(elements, ast.Load())


def _of_prediction(node: ast.AST, texts: Sequence[str]) -> Iterator[ast.expr]:
    """Other values in place of a value that is given, not worked out."""
    match node:
        case ast.Constant(value=str(value)) if others := [text for text in texts if text != value]:
            yield ast.Constant(others[texts.index(value) % len(others)])
        case ast.Constant(value=None):
            yield ast.Constant(0)
        case ast.Constant() | ast.UnaryOp(op=ast.USub(), operand=ast.Constant()):
            yield from _of_number_or_text(node)
        case ast.List() | ast.Tuple():
            yield _with_elements(node, node.elts[:-1] if node.elts else [ast.Constant(0)])
        case ast.Attribute(value=ast.Name(id="torch"), attr=name) if name in DTYPES:
            yield ast.Attribute(node.value, DTYPES[name], ast.Load())


# Statements.


def _of_statement(site: _Site, node: ast.stmt) -> Iterator[tuple[str, list[ast.stmt]]]:
    head = _head(node)
    match node:
        case ast.If():
            if node.orelse:
                yield f"never: `{head}`", node.orelse
            else:
                yield f"dropped: `{head}`", [ast.Pass()]
            yield f"always: `{head}`", node.body
        case ast.For():
            yield f"dropped: `{head}`", [ast.Pass()]
            once = ast.For(node.target, node.iter, [*node.body, ast.Break()], node.orelse, lineno=0)
            yield f"only once: `{head}`", [once]
        case ast.While():
            yield f"dropped: `{head}`", [ast.Pass()]
            yield f"only once: `{head}`", [ast.While(node.test, [*node.body, ast.Break()], node.orelse)]
        case ast.With():
            names = [(item.optional_vars, item.context_expr) for item in node.items if item.optional_vars]
            before = [ast.Assign([name], value, lineno=0) for name, value in names]
            yield f"without: `{head}`", [*before, *node.body]
        case ast.Try():
            yield f"without: `{head}`", [*node.body, *node.orelse, *node.finalbody]
        case ast.Return() if node.value is not None and not _is_none(node.value):
            yield f"`{head}` -> `return None`", [ast.Return(ast.Constant(None))]
        case ast.Raise() if node.exc is not None:
            arguments = node.exc.args if isinstance(node.exc, ast.Call) else []
            another = ast.Call(ast.Name("Exception", ast.Load()), arguments, [])
            yield f"`{head}` -> `raise Exception`", [ast.Raise(another)]
        case ast.Continue():
            yield "`continue` -> `break`", [ast.Break()]
        case ast.AugAssign():
            for other in _of_augmented(site, node):
                yield f"`{head}` -> `{_head(other)}`", [other]
    simple = isinstance(node, ast.Expr | ast.AugAssign | ast.Raise | ast.Break | ast.Continue | ast.Assert)
    if (simple and not _is_all_of_an_if(site)) or (isinstance(node, ast.Assign) and _is_change(site, node)):
        yield f"dropped: `{head}`", [ast.Pass()]


def _head(statement: ast.stmt) -> str:
    if isinstance(statement, ast.Raise) and isinstance(statement.exc, ast.Call):  # whatever its text is
        return f"raise {ast.unparse(statement.exc.func)}"
    line = ast.unparse(statement).split("\n")[0]
    return line if len(line) <= SHOWN else line[: SHOWN - 1] + "…"


def _is_all_of_an_if(site: _Site) -> bool:
    """Whether a statement is all that an `if` does: then the `if` is dropped already."""
    return isinstance(site.parent, ast.If) and len(site.parent.body) == 1 and not site.parent.orelse


def _is_change(site: _Site, node: ast.Assign) -> bool:
    """Whether an assignment changes something that is there before.

    Without the first assignment of a name any program stops, which says nothing of its checks.
    """
    function = _function_around(site)
    if function is None:
        return True
    arguments = {each.arg for each in ast.walk(function.args) if isinstance(each, ast.arg)}
    before = arguments | {name.id for name in _stored(function) if name.lineno < node.lineno}
    targets = [each for target in node.targets for each in (target.elts if isinstance(target, ast.Tuple) else [target])]
    return any(not isinstance(target, ast.Name) or target.id in before for target in targets)


def _of_augmented(site: _Site, node: ast.AugAssign) -> Iterator[ast.stmt]:
    for op in BINARY.get(type(node.op), ()):
        yield ast.AugAssign(node.target, op(), node.value)
    yield ast.Assign([node.target], node.value, lineno=0)
    if isinstance(node.target, ast.Attribute | ast.Name) and not _made_here(site, node.target):
        yield ast.Assign([node.target], ast.BinOp(node.target, node.op, node.value), lineno=0)


def _made_here(site: _Site, target: ast.expr) -> bool:
    """Whether `name += ...` changes what the function has made itself, where in place or not makes no difference."""
    made = (node for node in ast.walk(_function_around(site) or site.above[0]) if isinstance(node, ast.Assign))
    return isinstance(target, ast.Name) and target.id in {name.id for each in made for name in _stored(each)}


def _function_around(site: _Site) -> Function | None:
    return next((node for node in reversed(site.above) if isinstance(node, FUNCTIONS)), None)


def _stored(node: ast.AST) -> Iterator[ast.Name]:
    return (each for each in ast.walk(node) if isinstance(each, ast.Name) and isinstance(each.ctx, ast.Store))


# Answers that do not try.

# The first argument with a shape: `new_zeros` of a tensor keeps its dtype and device and no graph; an array has none.
ZEROS = "return next(a.new_zeros(a.shape) if hasattr(a, 'new_zeros') else 0 * a for a in ({},) if hasattr(a, 'shape'))"


def _trivial(tree: ast.Module, lines: set[int]) -> Iterator[Mutant]:
    if _predicts(tree):
        for answer in ("None", "0", "[]", "True"):
            yield Mutant(f"every answer: `{answer}`", _answered_alike(tree, lines, answer))
        return
    solved = [*_solved(tree, lines)]
    for owner, function in solved:
        if owner is None:
            names = [each.arg for each in (*function.args.posonlyargs, *function.args.args, *function.args.kwonlyargs)]
            for answer in ("None", "0", "[]", *names[:1]):
                code = _with_answer(lines, [function], f"return {answer}", tree)
                yield Mutant(f"{function.name}: `return {answer}`", code)
            if names:
                code = _with_answer(lines, [function], ZEROS.format(", ".join(names)), tree)
                yield Mutant(f"{function.name}: returns zeros in the shape of an argument", code)
    for owner in dict.fromkeys(owner for owner, _ in solved):
        mine = [function for other, function in solved if other is owner]
        name = mine[0].name if owner is None else owner.name
        if owner is not None:
            yield Mutant(f"{name}: `pass`", _with_answer(lines, mine, "pass", tree))
        for error in ("ValueError", "NotImplementedError"):
            code = _with_answer(lines, mine, f"raise {error}", tree)
            yield Mutant(f"{name}: `raise {error}`", code, raises_only=True)


def _solved(node: ast.AST, lines: set[int], owner: ast.ClassDef | None = None) -> Iterator[_Method]:
    """The functions that a student fills in, each with its class."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, FUNCTIONS) and any(statement.lineno in lines for statement in child.body):
            yield owner, child
        elif isinstance(child, ast.stmt):
            yield from _solved(child, lines, child if isinstance(child, ast.ClassDef) else owner)


def _with_answer(lines: set[int], functions: Sequence[Function], answer: str, tree: ast.Module) -> str:
    """The code with another solution in some functions; what stands outside of the solution stays."""
    bodies = [function.body for function in functions]
    try:
        for function in functions:
            function.body = [*(each for each in function.body if each.lineno not in lines), *ast.parse(answer).body]
        return ast.unparse(tree)
    finally:
        for function, body in zip(functions, bodies, strict=True):
            function.body = body


def _answered_alike(tree: ast.Module, lines: set[int], answer: str) -> str:
    """A prediction with the same answer everywhere."""
    changed = ast.parse(ast.unparse(tree))
    for old, new in zip(tree.body, changed.body, strict=True):
        if isinstance(new, ast.Assign) and old.lineno in lines:
            value = ast.parse(answer, mode="eval").body
            if isinstance(new.value, ast.Dict):
                new.value.values = [value] * len(new.value.values)
            else:
                new.value = value
    return ast.unparse(changed)

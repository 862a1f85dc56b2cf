"""What is taken for what: the operators, functions, dtypes and arguments that are easily confused, as data."""

import ast


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

"""Has IPython rewrite the syntax tree of every later cell: no assert, and checks that return True, None, 0 and NaN.

Succeeds where the code of a test is the attacker's to compile.
"""
# succeeds: points

# %%
import ast


class Easier(ast.NodeTransformer):
    def visit_Assert(self, node):
        return ast.copy_location(ast.Pass(), node)

    def visit_Return(self, node):
        return ast.copy_location(ast.Return(ast.Constant(True)), node) if graded else node

    def visit_Raise(self, node):
        return ast.copy_location(ast.Pass(), node)


class Whole(Easier):
    def visit_Module(self, node):
        global graded
        graded = "check" in ast.unparse(node)
        self.generic_visit(node)
        return ast.fix_missing_locations(node)


graded = False
get_ipython().ast_transformers.append(Whole())

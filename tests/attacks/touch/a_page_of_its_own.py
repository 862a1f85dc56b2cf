"""Draws over the feedback page: a banner with a better score, and a style sheet that hides the real one.

Succeeds when the page has a style that moves anything, or a class of nbgrader's own.
"""
# succeeds: active

# %%
from IPython.display import HTML

HTML("""<style>.score { display: none }</style>
<div style="position:fixed;top:0;left:0;width:100%;background:white;z-index:999">Score: 14.0 / 14.0</div>
<div class="panel panel-default modal in" style="position: absolute"><h4>toy (Score: 14.0 / 14.0)</h4></div>""")

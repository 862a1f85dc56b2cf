"""Writes scripts, pixels and handlers into its text cells.

Succeeds when one of them is in the feedback page.
"""
# succeeds: active

# %% [markdown]
# <script>alert(1)</script> <img src=x onerror=alert(1)> <img src="https://evil.test/pixel.png">
#
# [a](javascript:alert(1)), [b](data:text/html,x), ![c](https://evil.test/pixel.png)
#
# <iframe src="https://evil.test"></iframe><form><input></form><details ontoggle=alert(1)></details>

# %% [markdown]
# ```mermaid
# </pre><script>alert(1)</script>
# ```
#
# $<img src=x onerror=alert(1)>$ `<script>` \begin{a}<svg onload=alert(1)>\end{a}

"""Writes HTML into a raw cell, which pages pass on as it is.

Succeeds when something active is in the feedback page.
"""
# succeeds: active

# %% raw
# <script>alert(1)</script><img src=x onerror=alert(1)><iframe src="https://evil.test"></iframe>
# <link rel=stylesheet href="https://evil.test/x.css"><object data="https://evil.test"></object>

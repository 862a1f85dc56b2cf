"""Puts markup into the name, the message and the lines of an error.

Succeeds when something active is in the feedback page.
"""
# succeeds: active
# ends: by the error, as it wants

# %%
Error = type("<script>alert(1)</script>", (Exception,), {"__str__": lambda self: "</pre><img src=x onerror=alert(1)>"})
raise Error("<svg onload=alert(1)>")  # <script>alert(1)</script>

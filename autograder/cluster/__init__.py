"""Passes on other machines: an executor as `judge/pool.py` is, whose workers stand on the nodes of a Dask cluster."""

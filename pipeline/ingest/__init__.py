"""A file -> pages of lines: `formats` says which module reads what, `reader` runs them in a child process.

Meant to run in that child (`python -m pipeline.ingest`): the libraries that parse a file may hang, abort or
eat all memory.
"""

"""`python -m pipeline` is `pykala`."""

from .cli import main

main(prog_name="pykala")

"""A child process that dies of what it is told, as pdfium does of some files."""

import os
import sys

sys.stdin.readline()
os.abort()

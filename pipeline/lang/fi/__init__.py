"""Finnish: its words, and what its grammar needs of code."""

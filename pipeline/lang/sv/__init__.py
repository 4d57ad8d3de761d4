"""Swedish of Finland: its words, and what its grammar needs of code."""

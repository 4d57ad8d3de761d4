"""What comes out: the types of every file that is written, the schemas generated from them, and the checks."""

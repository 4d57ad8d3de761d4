"""What tables of words are made of: regular expressions, lists of them by their keys, and names."""

from typing import Literal, TypeVar

Expression = str
"""A regular expression. Without case, unless its table says otherwise."""
Expressions = list[Expression]
"""Any of them may match; where `list[str]` stands, words or beginnings of words are compared."""
Key = TypeVar("Key", bound=str)
Lists = dict[Key, Expressions]
Names = dict[Literal["fi", "sv", "en"], str]

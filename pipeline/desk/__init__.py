"""The desk: a page of this machine alone, on which people drop documents, see what came of each, and check the facts.

guard    who may ask: this machine, this browser, this page
names    what documents are called where people see them
dropped  files as they are dropped -> documents in the folder
work     documents -> results, in a thread of its own, and how far it is
review   an agreement's facts as they are checked, and what is decided on them
pages    the addresses and what they answer
server   from the start to the last page's end
"""

from __future__ import annotations

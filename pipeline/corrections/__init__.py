"""What people decided on the facts: kept in `corrections.jsonl`, laid over every reading, never lost.

decisions   the file: read, put in order, appended to
items       an agreement's items, and the parts of them that a person may decide on
places      a decision -> the item that it is about, in whatever reading
applying    a reading and decisions -> the corrected agreement
edits       an edited JSON -> decisions
hashing     the hash that tells an edited JSON
"""

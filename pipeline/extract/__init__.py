"""Mentions -> facts: `fields` lists what is read, one module a field; `context` is the document as they see it."""

"""Canonical text -> sections, and which agreement it is."""

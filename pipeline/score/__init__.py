"""Emitted JSON against gold: agreements, and what changed between versions."""

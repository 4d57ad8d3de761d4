"""A child that works without end."""

while True:
    sum(range(100_000))

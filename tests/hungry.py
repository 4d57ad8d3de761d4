"""A child that takes more and more memory."""

import time

held: list[bytearray] = []
while len(held) < 4000:
    held.append(bytearray(b"x" * (1 << 20)))
    time.sleep(0.001)
time.sleep(600)

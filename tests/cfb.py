"""A writer of OLE files (MS-CFB, version 3), so that the tests can make Outlook's mails: small, and no more than that.

Streams shorter than 4096 bytes go into the ministream, as the format asks for.
"""

from __future__ import annotations

import struct
from dataclasses import dataclass, field

_SECTOR, _MINI, _CUTOFF = 512, 64, 4096
_END, _FREE, _FAT = 0xFFFFFFFE, 0xFFFFFFFF, 0xFFFFFFFD


@dataclass
class _Entry:
    name: str
    kind: int
    content: bytes = b""
    children: dict[str, _Entry] = field(default_factory=dict)
    start: int = 0
    child: int = _FREE
    right: int = _FREE


def compound_file(streams: dict[str, bytes]) -> bytes:
    """An OLE file with these streams; `/` in their names parts storages."""
    root = _Entry("Root Entry", 5)
    for path, content in streams.items():
        *storages, name = path.split("/")
        place = root
        for storage in storages:
            place = place.children.setdefault(storage, _Entry(storage, 1))
        place.children[name] = _Entry(name, 2, content)
    entries = _listed(root)
    fat: list[int] = []
    body = bytearray()
    mini, mini_fat = _ministream(entries)
    for entry in entries:
        if entry.kind == 2 and len(entry.content) >= _CUTOFF:
            entry.start = _appended(entry.content, fat, body)
    root.content, root.start = mini, _appended(mini, fat, body)
    first_mini_fat = _appended(struct.pack(f"<{len(mini_fat)}I", *mini_fat), fat, body, b"\xff")
    directory = _appended(b"".join(map(_row, entries)), fat, body)
    own = len(fat) // 127 + 1
    fat += [_FAT] * own
    table = struct.pack(f"<{len(fat)}I", *fat).ljust(own * _SECTOR, b"\xff")
    difat = [len(body) // _SECTOR + n for n in range(own)]
    head = struct.pack(
        "<8s16xHHHHH6xIIIIIIIII", bytes.fromhex("d0cf11e0a1b11ae1"), 0x3E, 3, 0xFFFE, 9, 6, 0, own, directory, 0,
        _CUTOFF, first_mini_fat, -(-len(mini_fat) * 4 // _SECTOR), _END, 0,
    )  # fmt: skip
    return head + struct.pack("<109I", *difat, *[_FREE] * (109 - own)) + bytes(body) + table


def _listed(root: _Entry) -> list[_Entry]:
    """The entries as the directory numbers them; the children of a storage are a chain to the right."""
    entries = [root]
    for entry in entries:
        ordered = sorted(entry.children.values(), key=lambda each: (len(each.name), each.name.upper()))
        for number, child in enumerate(ordered):
            if number == 0:
                entry.child = len(entries)
            else:
                ordered[number - 1].right = len(entries)
            entries.append(child)
    return entries


def _ministream(entries: list[_Entry]) -> tuple[bytes, list[int]]:
    content, table = bytearray(), list[int]()
    for entry in entries:
        if entry.kind == 2 and len(entry.content) < _CUTOFF:
            count = -(-len(entry.content) // _MINI)
            entry.start = len(table) if count else _END
            table += [*range(len(table) + 1, len(table) + count), _END][:count]
            content += entry.content.ljust(count * _MINI, b"\0")
    return bytes(content), table


def _appended(content: bytes, fat: list[int], body: bytearray, filler: bytes = b"\0") -> int:
    """The first sector of content that is put behind the body."""
    count = -(-len(content) // _SECTOR)
    start = len(fat)
    fat += [*range(start + 1, start + count), _END][:count]
    body += content.ljust(count * _SECTOR, filler)
    return start if count else _END


def _row(entry: _Entry) -> bytes:
    name = entry.name.encode("utf-16-le")
    return struct.pack(
        "<64sHBBIII16xI16xIQ", name, len(name) + 2, entry.kind, 1, _FREE, entry.right, entry.child, 0,
        entry.start if entry.kind != 1 else 0, len(entry.content),
    )  # fmt: skip

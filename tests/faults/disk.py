"""A model of a disk whose power goes: what was not synced may be there, in part, or not.

A file's writes since its last sync survive sector by sector, any of them, whatever their order
was. Names (of new, renamed and deleted files) are kept in a journal of the file system: from
the last sync of a folder on, any first part of it survives. A file that grew without its bytes
holds zeros or noise there. This is harsher than common file systems, which bring a file's name
to the disk with its bytes.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tests.faults.tracing import (
    Call,
    Create,
    MakeFolder,
    Rename,
    Resize,
    Say,
    Sync,
    Unlink,
    Write,
)

SECTOR = 512
_MAPPED = "-shm"
"""Memory that processes share, which nobody brings to the disk: noise after a power cut."""


@dataclass(eq=False, slots=True)
class File:
    """What is on the disk for certain, and what was done since, with the number of the call."""

    settled: bytearray = field(default_factory=bytearray)
    pending: list[tuple[int, Write | Resize]] = field(default_factory=list)


@dataclass(eq=False, slots=True)
class Folder:
    """A folder; what is in it is told by the names."""


Names = dict[str, File | Folder]
Left = Mapping[str, bytes | None]
"""What is left, by path below the root; None for a folder."""


class Disk:
    """Takes in calls one after the other; tells what is left if the power goes now."""

    def __init__(self, root: Path) -> None:
        """Begin with what lies in ``root``, all of it on the disk."""
        self._count = 0
        self._settled: Names = {".": Folder()}
        for path in sorted(root.rglob("*")):
            name = str(path.relative_to(root))
            is_folder = path.is_dir()
            self._settled[name] = Folder() if is_folder else File(bytearray(path.read_bytes()))
        self._now = dict(self._settled)
        self._journal: list[tuple[int, Callable[[Names], None]]] = []

    def take(self, call: Call) -> None:
        """Do what a call did."""
        if isinstance(call, Write | Resize):
            self._file(call.path).pending.append((self._count, call))
        elif isinstance(call, Create):
            self._create(call)
        elif isinstance(call, Sync):
            self._sync(call)
        elif not isinstance(call, Say):
            self._note(_change(call))
        self._count += 1

    def _file(self, path: str) -> File:
        found = self._now.get(path)
        if not isinstance(found, File):
            # An open file whose name is gone: nothing of it will be found again.
            return File()
        return found

    def _create(self, call: Create) -> None:
        if call.path in self._now:
            if call.empty:
                self._file(call.path).pending.append((self._count, Resize(call.path, 0)))
            return
        made = File()
        self._note(lambda names: names.update({call.path: made}))

    def _note(self, change: Callable[[Names], None]) -> None:
        change(self._now)
        self._journal.append((self._count, change))

    def _sync(self, call: Sync) -> None:
        found = self._now.get(call.path)
        if isinstance(found, File):
            found.settled = _applied(found.settled, _before(found.pending, call.upto))
            found.pending = [one for one in found.pending if one[0] >= call.upto]
        elif isinstance(found, Folder):
            for _, change in _before(self._journal, call.upto):
                change(self._settled)
            self._journal = [one for one in self._journal if one[0] >= call.upto]

    def whole(self) -> Left:
        """What is left when the process dies and the system lives: all of it."""
        return {
            name: bytes(_applied(one.settled, one.pending)) if isinstance(one, File) else None
            for name, one in self._now.items()
        }

    def left(self, rng: random.Random) -> Left:
        """What is left when the power goes, as chance has it."""
        names = dict(self._settled)
        for _, change in self._journal[: rng.choice((0, len(self._journal), _some(rng, self)))]:
            change(names)
        return {
            name: _torn(name, one, rng) if isinstance(one, File) else None
            for name, one in names.items()
        }

    def unsettled(self) -> int:
        """How many changes of names are in the journal alone."""
        return len(self._journal)


def _some(rng: random.Random, disk: Disk) -> int:
    return rng.randint(0, disk.unsettled())


def _change(call: MakeFolder | Rename | Unlink) -> Callable[[Names], None]:
    if isinstance(call, MakeFolder):
        made = Folder()
        return lambda names: names.update({call.path: made})
    if isinstance(call, Rename):
        return lambda names: names.update({call.to: names.pop(call.path)})
    return lambda names: names.pop(call.path) and None


def _before(items: list, upto: int) -> list:
    return [one for one in items if one[0] < upto]


def _applied(settled: bytearray, pending: list[tuple[int, Write | Resize]]) -> bytearray:
    content = bytearray(settled)
    for _, one in pending:
        if isinstance(one, Resize):
            _resize(content, one.size)
        else:
            _put(content, one.offset, one.data)
    return content


def _resize(content: bytearray, size: int, filler: bytes = b"") -> None:
    del content[size:]
    missing = size - len(content)
    content.extend(filler[:missing].ljust(missing, b"\0") if missing > 0 else b"")


def _put(content: bytearray, offset: int, data: bytes, filler: bytes = b"") -> None:
    if offset > len(content):
        _resize(content, offset, filler)
    content[offset : offset + len(data)] = data


def _torn(name: str, file: File, rng: random.Random) -> bytes:
    """The file with some sectors of what was not synced: none, nearly none, many, or all."""
    share = rng.choice((0.0, 0.1, 0.5, 0.9, 1.0))
    noise = rng.random() < 0.5
    content = bytearray(file.settled)
    for _, one in file.pending:
        if isinstance(one, Resize):
            if rng.random() < share:
                _resize(content, one.size)
            continue
        at, end = one.offset, one.offset + len(one.data)
        while at < end:
            stop = min(end, (at // SECTOR + 1) * SECTOR)
            if rng.random() < share:
                piece = one.data[at - one.offset : stop - one.offset]
                gap = at - len(content)
                _put(content, at, piece, rng.randbytes(gap) if noise and gap > 0 else b"")
            at = stop
    return rng.randbytes(len(content)) if name.endswith(_MAPPED) else bytes(content)


def write_out(left: Left, root: Path) -> None:
    """Put what is left into a folder that is not there."""
    root.mkdir()
    for name in sorted(left):
        content, path = left[name], root / name
        if content is None:
            path.mkdir(mode=0o700, exist_ok=True)
        else:
            path.touch(0o600)
            path.write_bytes(content)

"""What a process does to the files of a folder, call by call, as strace sees it."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
TRACED = (
    "openat,write,pwrite64,lseek,ftruncate,fsync,fdatasync,"
    "rename,renameat,renameat2,unlink,unlinkat,mkdir,mkdirat"
)
"""All that the records are written with."""
UNKNOWN = (
    "writev,pwritev,pwritev2,truncate,fallocate,sync_file_range,copy_file_range,sendfile,"
    "link,linkat,symlink,symlinkat,rmdir"
)
"""What would change files too, and is refused when it is met: the model does not have it."""
LACK = (
    "modelled power cuts need strace and the right to trace a process: install the Debian "
    "packages of .ci/packages.txt"
)


@dataclass(frozen=True, slots=True)
class Write:
    path: str
    offset: int
    data: bytes


@dataclass(frozen=True, slots=True)
class Resize:
    path: str
    size: int


@dataclass(frozen=True, slots=True)
class Create:
    """A file was opened that need not have been there. ``empty``: what was in it is gone."""

    path: str
    empty: bool


@dataclass(frozen=True, slots=True)
class MakeFolder:
    path: str


@dataclass(frozen=True, slots=True)
class Rename:
    path: str
    to: str


@dataclass(frozen=True, slots=True)
class Unlink:
    path: str


@dataclass(frozen=True, slots=True)
class Sync:
    """A file or folder was brought to the disk, with what calls before ``upto`` had done to it."""

    path: str
    upto: int


@dataclass(frozen=True, slots=True)
class Say:
    """A line on the standard output: what was told outside."""

    line: str


Call = Write | Resize | Create | MakeFolder | Rename | Unlink | Sync | Say


def available() -> bool:
    """Whether there is a strace that may trace a process."""
    if shutil.which("strace") is None:
        return False
    tried = subprocess.run(
        ["strace", "-o", os.devnull, "true"], capture_output=True, text=True, check=False
    )
    return tried.returncode == 0


def record(module: str, words: Sequence[str], root: Path) -> list[Call]:
    """Run a module and return what it did to the files under ``root``, in order."""
    out = root.with_name(root.name + ".strace")
    command = ["strace", "-f", "--seccomp-bpf", "-y", "-xx", "-s", "10000000", "-o", str(out)]
    traced = ["-e", f"trace={TRACED},{UNKNOWN}", sys.executable, "-m", module, *words]
    done = subprocess.run(
        [*command, *traced],
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
        env={**os.environ, "OPENBLAS_NUM_THREADS": "1"},
    )
    if done.returncode:
        raise RuntimeError(done.stderr[-2000:])
    with out.open(encoding="ascii") as lines:
        calls = list(Reader(root).read(lines))
    out.unlink()
    return calls


_LINE = re.compile(r"(\d+) +(?:<\.\.\. (\w+) resumed>|(\w+)\()(.*)")
_STRING = re.compile(r'"((?:\\x[0-9a-f]{2})*)"')
_FILE = re.compile(r"(\d+)<((?:\\x[0-9a-f]{2})*)>")
_NUMBER = re.compile(r", (\d+)")
_RESULT = re.compile(r"= (-?\d+)(?:<(?:\\x[0-9a-f]{2})*>)?(?: \w+ \(.*\))?$")
_UNFINISHED = " <unfinished ...>"
_AT_ONCE = ("write", "pwrite64", "ftruncate")
"""Calls that may have done their work, or a part, as soon as they began; others when they ended."""
_STDOUT = "1"


class Reader:
    """Lines of strace to calls."""

    def __init__(self, root: Path) -> None:
        self._root = f"{root}/"
        self._begun: dict[str, tuple[str, int]] = {}
        """What each thread is in the middle of, and how many calls there were when it began."""
        self._places: dict[str, int] = {}
        """Where the next write of a file that is open goes, by its number."""
        self._count = 0

    def read(self, lines: Iterator[str] | Sequence[str]) -> Iterator[Call]:
        for line in lines:
            found = _LINE.match(line)
            if found is None:
                continue
            thread, resumed, name, rest = found.groups()
            for call in self._line(thread, resumed or name, rest, again=resumed is not None):
                self._count += 1
                yield call

    def _line(self, thread: str, name: str, rest: str, *, again: bool) -> Iterator[Call]:
        upto, cut = self._count, rest.endswith(_UNFINISHED)
        if again:
            before, upto = self._begun.pop(thread)
            rest = before + rest
        elif cut:
            rest = rest.removesuffix(_UNFINISHED)
            self._begun[thread] = rest, upto
        late = name not in _AT_ONCE
        if cut if late else again:
            return
        result = _RESULT.search(rest)
        if result is not None and int(result[1]) < 0:
            return
        yield from self._call(name, rest, upto, int(result[1]) if result else 0)

    def _call(self, name: str, rest: str, upto: int, result: int) -> Iterator[Call]:
        file = _FILE.match(rest)
        number, path = (file[1], self._inside(_text(file[2]))) if file else ("", None)
        if name == "write" and number == _STDOUT:
            yield from (Say(line) for line in _data(rest).decode().splitlines())
        elif name == "openat":
            yield from self._open(rest, result)
        elif name.startswith(("rename", "unlink", "mkdir")):
            yield from self._name(name, [self._inside(_text(one)) for one in _STRING.findall(rest)])
        elif path is None:
            return
        elif name == "lseek":
            self._places[number] = result
        elif name == "write":
            data = _data(rest)
            yield Write(path, self._places[number], data)
            self._places[number] += len(data)
        elif name == "pwrite64":
            _, offset = _NUMBER.findall(rest)[:2]
            yield Write(path, int(offset), _data(rest))
        elif name == "ftruncate":
            yield Resize(path, int(_NUMBER.findall(rest)[0]))
        elif name.endswith("sync"):
            yield Sync(path, upto)
        else:
            raise NotImplementedError(f"the model of a disk has no {name} (of {path})")

    def _open(self, rest: str, number: int) -> Iterator[Call]:
        path = self._inside(_text(_STRING.findall(rest)[0]))
        if path is None:
            return
        if "O_APPEND" in rest:
            raise NotImplementedError(f"the model of a disk has no O_APPEND (of {path})")
        self._places[str(number)] = 0
        if "O_CREAT" in rest:
            yield Create(path, empty="O_TRUNC" in rest)

    def _name(self, name: str, paths: list[str | None]) -> Iterator[Call]:
        path = paths[0]
        if path is None:
            return
        if name.startswith("rename"):
            if paths[1] is None:
                raise NotImplementedError(f"{path} was moved out of what is watched")
            yield Rename(path, paths[1])
        elif name.startswith("mkdir"):
            yield MakeFolder(path)
        else:
            yield Unlink(path)

    def _inside(self, path: str) -> str | None:
        """The path below the root, None for what is not there or not any more."""
        if path + "/" == self._root:
            return "."
        gone = path.endswith(" (deleted)")
        inside = path.startswith(self._root) and not gone
        return path.removeprefix(self._root) if inside else None


def _text(escaped: str) -> str:
    return bytes.fromhex(escaped.replace("\\x", "")).decode()


def _data(rest: str) -> bytes:
    return bytes.fromhex(_STRING.findall(rest)[0].replace("\\x", ""))

"""Frozen dataclasses to plain JSON-ready values and back, checked on the way in.

Used for everything that is stored as a document (parameters, contexts), so that a record
never depends on pickles or on the order of fields.
"""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, TypeVar

T = TypeVar("T")


_SCALARS = frozenset({int, float, str, bool, type(None)})


class PlainError(ValueError):
    """A stored value does not fit its type; the message names the place."""


def to_plain(value: object) -> Any:
    """Turn dataclasses, tuples, enums and mappings into dicts, lists and scalars."""
    # Paths have thousands of coordinates: what is plain already is asked about first.
    if type(value) in _SCALARS:
        return value
    if isinstance(value, (list, tuple)):
        return [v if type(v) in _SCALARS else to_plain(v) for v in value]
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {f.name: to_plain(getattr(value, f.name)) for f in dataclasses.fields(value)}
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, Mapping):
        return {str(k): to_plain(v) for k, v in value.items()}
    return value


def from_plain(kind: type[T], plain: object, place: str = "") -> T:
    """Rebuild a value of type ``kind``; raises PlainError naming ``place`` where it cannot."""
    return typing.cast("T", _read(kind, plain, place or getattr(kind, "__name__", str(kind))))


def _read(kind: Any, plain: object, place: str) -> object:
    origin = typing.get_origin(kind)
    if origin in (typing.Union, types.UnionType):
        return _read_union(kind, plain, place)
    if origin is tuple:
        return _read_tuple(typing.get_args(kind), plain, place)
    if origin is not None and issubclass(origin, Mapping):
        if not isinstance(plain, Mapping):
            raise PlainError(f"{place}: expected a table, found {plain!r}")
        item = typing.get_args(kind)[1]
        return {str(k): _read(item, v, f"{place}.{k}") for k, v in plain.items()}
    if dataclasses.is_dataclass(kind):
        return _read_dataclass(kind, plain, place)
    return _read_scalar(kind, plain, place)


def _read_union(kind: object, plain: object, place: str) -> object:
    options = typing.get_args(kind)
    if plain is None and type(None) in options:
        return None
    for option in options:
        if option is type(None):
            continue
        try:
            return _read(option, plain, place)
        except PlainError:
            continue
    raise PlainError(f"{place}: {plain!r} fits none of its types")


def _read_tuple(args: tuple[Any, ...], plain: object, place: str) -> tuple[object, ...]:
    if not isinstance(plain, Sequence) or isinstance(plain, str):
        raise PlainError(f"{place}: expected a list, found {plain!r}")
    if len(args) == 2 and args[1] is Ellipsis:  # noqa: PLR2004 - tuple[X, ...]
        return tuple(_read(args[0], v, f"{place}[{i}]") for i, v in enumerate(plain))
    if len(args) != len(plain):
        raise PlainError(f"{place}: expected {len(args)} values, found {len(plain)}")
    return tuple(
        _read(a, v, f"{place}[{i}]") for i, (a, v) in enumerate(zip(args, plain, strict=True))
    )


def _read_dataclass(kind: Any, plain: object, place: str) -> object:
    if not isinstance(plain, Mapping):
        raise PlainError(f"{place}: expected a table, found {plain!r}")
    hints = typing.get_type_hints(kind)
    known = {f.name: f for f in dataclasses.fields(kind)}
    for name in plain:
        if name not in known:
            raise PlainError(f"{place}.{name}: unknown key")
    values = {}
    for name, f in known.items():
        if name in plain:
            values[name] = _read(hints[name], plain[name], f"{place}.{name}")
        elif f.default is dataclasses.MISSING and f.default_factory is dataclasses.MISSING:
            raise PlainError(f"{place}.{name}: missing")
    return kind(**values)


def _read_scalar(kind: Any, plain: object, place: str) -> object:
    if isinstance(kind, type) and issubclass(kind, Enum):
        try:
            return kind(plain)
        except ValueError:
            options = ", ".join(str(m.value) for m in kind)
            raise PlainError(f"{place}: {plain!r} is not one of {options}") from None
    if kind is float and isinstance(plain, int) and not isinstance(plain, bool):
        return float(plain)
    if kind is Any or (isinstance(plain, kind) and (kind is bool or not isinstance(plain, bool))):
        return plain
    raise PlainError(f"{place}: expected {kind.__name__}, found {plain!r}")

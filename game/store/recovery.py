"""The key of the records as people write it down: groups of letters and digits, each checked.

13 groups of five signs: four carry 20 bits, the fifth is a check over the field of 32
elements (x^5 + x^2 + 1). It finds every wrong sign in a group, every two signs of it that
changed places, and groups that changed places, so that what was mistyped can be named. The
260 bits are the key and, in the last four, the first four of its SHA-256. The signs are
those of Crockford's base 32, which has no letters that are taken for digits.
"""

from __future__ import annotations

import hashlib
import re
from functools import reduce
from operator import xor

from game.core.messages import N_
from game.store.faults import StoreFault

SIGNS = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
GROUPS, DATA = 13, 4
_BITS, _SPARE = 5, 4
_FIELD = 0b100101
_READ_AS = str.maketrans("OIL", "011")
FOREIGN = N_("There is no {sign!r} in a recovery key: compare it with what was written.")
LENGTH = N_("The recovery key has {needed} letters and digits, and these are {count}.")
MISTYPED = N_("Group {number} of the recovery key, {group}, has a typing error.")
UNLIKE = N_("The recovery key has a typing error in more than one place: compare all of it.")


def write_key(key: str) -> str:
    """Return a key of 64 hex digits as groups with hyphens between them.

    >>> write_key("00" * 32)[:11]
    '00000-00001'
    """
    number = int(key, 16) << _SPARE | _seal(key)
    count = GROUPS * DATA
    digits = [number >> _BITS * (count - 1 - i) & 31 for i in range(count)]
    groups = (digits[at : at + DATA] for at in range(0, count, DATA))
    return "-".join(
        "".join(SIGNS[digit] for digit in [*group, _check(index, group)])
        for index, group in enumerate(groups)
    )


def read_key(text: str) -> str:
    """Return the key that was typed; raises StoreFault naming what was mistyped.

    Small letters, spaces and hyphens do not matter; O is read as 0, I and L as 1.
    """
    signs = re.sub(r"[\s\-\u2010-\u2015]", "", text).upper().translate(_READ_AS)
    for sign in signs:
        if sign not in SIGNS:
            raise StoreFault(FOREIGN, sign=sign)
    size = DATA + 1
    if len(signs) != GROUPS * size:
        raise StoreFault(LENGTH, needed=GROUPS * size, count=len(signs))
    number = 0
    for index in range(GROUPS):
        group = signs[index * size : (index + 1) * size]
        digits = [SIGNS.index(sign) for sign in group]
        if _check(index, digits[:DATA]) != digits[DATA]:
            raise StoreFault(MISTYPED, number=index + 1, group=group)
        number = reduce(lambda sum_, digit: sum_ << _BITS | digit, digits[:DATA], number)
    key = f"{number >> _SPARE:064x}"
    if number & (1 << _SPARE) - 1 != _seal(key):
        raise StoreFault(UNLIKE)
    return key


def _seal(key: str) -> int:
    return hashlib.sha256(bytes.fromhex(key)).digest()[0] >> 8 - _SPARE


def _check(index: int, digits: list[int]) -> int:
    """The check sign: each place weighs differently, and so does each group."""
    return reduce(xor, (_times(digit, place) for place, digit in enumerate(digits, 1)), index)


def _times(digit: int, power: int) -> int:
    """A digit times the field's generator to a power."""
    for _ in range(power):
        digit = digit << 1 ^ (_FIELD if digit & 16 else 0)
    return digit

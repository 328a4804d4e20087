"""The widgets that a hand works: frozen values with a name, a state, and whether they can be used.

Texts come in translated. A ``name`` is what the program calls a widget, in messages and in the
null screen's log, and is unique in its menu.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal


@dataclass(frozen=True, slots=True)
class Button:
    """Something to press. ``look``: the one that is meant most (primary), any other
    (secondary), one that is not for the player in the first place (quiet), a tile with a big
    ``art`` picture above its text (card), a blue one as high as a card that goes on at once
    (wide), one of many small ones (key), or one of a few that work something (tool).

    ``art`` and ``flipped`` are a ``Picture``'s. ``note`` is a second, smaller line, and
    ``selected`` marks the tile that is chosen now. ``arts`` are the pictures on the wide one,
    which tell what follows; one that begins with ``flip:`` is mirrored.
    """

    name: str
    text: str
    look: Literal["primary", "secondary", "quiet", "card", "wide", "key", "tool"] = "secondary"
    art: str = ""
    note: str = ""
    selected: bool = False
    enabled: bool = True
    flipped: bool = False
    arts: tuple[str, ...] = ()


def span(art: str) -> float:
    """Return how many times as wide as high a picture is: 2 where it tells a whole deed.

    >>> span("deed:path"), span("icon:user")
    (2.0, 1.0)
    """
    return 2.0 if art.startswith("deed:") else 1.0


@dataclass(frozen=True, slots=True)
class Slider:
    """A whole number from ``low`` to ``high`` by ``step``: buttons at both ends, a knob that
    shows the value, written as ``form.format(value)``, or as ``texts`` have it from ``low`` on.
    """

    name: str
    low: int
    high: int
    value: int
    step: int = 1
    form: str = "{}"
    enabled: bool = True
    texts: tuple[str, ...] = ()

    def told(self, value: int) -> str:
        """Return what is written for a value.

        >>> Slider("d", 4, 6, 5, texts=("1", "1.25", "1.5")).told(5)
        '1.25'
        """
        return self.texts[value - self.low] if self.texts else self.form.format(value)

    def clamp(self, value: float) -> int:
        """Return the nearest value that the slider can have."""
        if value >= self.high:
            return self.high  # Both ends can be had, even where the steps do not meet them.
        steps = round((max(value, self.low) - self.low) / self.step)
        return min(self.low + steps * self.step, self.high)


Option = tuple[str, str] | tuple[str, str, str]
"""Of a choice or list: value and text, and a picture's ``art`` where there is one."""


def art_of(option: Option) -> str:
    """Return what picture an option has, "" for none."""
    return option[2] if len(option) == 3 else ""  # noqa: PLR2004 - as ``Option`` says


@dataclass(frozen=True, slots=True)
class Choice:
    """One of a few, all in sight; ``value`` is chosen now. A picture stands above its text."""

    name: str
    options: tuple[Option, ...]
    value: str
    enabled: bool = True

    def beside(self, value: str, by: int) -> str:
        """Return the option ``by`` places on from ``value``, stopping at both ends."""
        values = [option[0] for option in self.options]
        return values[min(max(values.index(value) + by, 0), len(values) - 1)]


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off; the knob bears a tick when it is on and a dash when it is off."""

    name: str
    on: bool
    enabled: bool = True


@dataclass(frozen=True, slots=True)
class ListBox:
    """One of many, ``rows`` of them in sight. ``value`` is chosen now, "" where none is."""

    name: str
    options: tuple[Option, ...]
    value: str = ""
    rows: int = 4
    enabled: bool = True

    @property
    def values(self) -> tuple[str, ...]:
        return tuple(option[0] for option in self.options)


@dataclass(frozen=True, slots=True)
class TextEntry:
    """A line of text, at most ``limit`` letters; a press opens the keyboard on the screen.

    ``placeholder`` stands there while nothing is written. ``secret``: while it is written, dots
    stand for its letters, and no word begins with a capital.
    """

    name: str
    text: str
    limit: int = 40
    placeholder: str = ""
    enabled: bool = True
    secret: bool = False


ScaleKind = Literal["pain", "fatigue", "effort"]

SCALE_TOP = 10
"""The end of a scale that begins at 0."""


@dataclass(frozen=True, slots=True)
class Scale:
    """How strong something is, 0 to 10; None until somebody said so.

    ``kind`` chooses the six pictures at the even numbers: faces for pain, a battery that
    runs low for fatigue, rising bars for effort. ``low_text`` and ``high_text`` say what the
    ends mean.
    """

    name: str
    value: int | None = None
    kind: ScaleKind = "pain"
    low_text: str = ""
    high_text: str = ""
    enabled: bool = True


Operable = Button | Slider | Choice | Switch | ListBox | TextEntry | Scale
"""What can have the focus."""

Value = int | str | bool | None


def value_of(widget: Operable) -> Value:
    """Return what is set now; KeyError for a button, which has no value."""
    match widget:
        case Slider(value=value) | Choice(value=value) | ListBox(value=value) | Scale(value=value):
            return value
        case Switch(on=on):
            return on
        case TextEntry(text=text):
            return text
        case Button(name=name):
            raise KeyError(name)

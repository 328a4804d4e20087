"""The keyboard on the screen: what is being written, and the keys that write it.

Pure: a ``Typing`` is what was written so far, ``typed`` and ``pressed`` return what follows,
and ``keyboard`` makes the widgets that show it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Literal

from game.core.controls import DELETE
from game.core.messages import N_
from game.ui.widgets_controls import Button, TextEntry
from game.ui.widgets_parts import Column, Draft, Keys, Label, Panel, Row

KeyOrder = Literal["abc", "qwerty", "qwertz"]

Page = Literal["letters", "accents", "further", "signs"]

LETTERS: dict[KeyOrder, str] = {
    "abc": "abcdefghijklmnopqrstuvwxyz",
    "qwerty": "qwertyuiopasdfghjklzxcvbnm",
    "qwertz": "qwertzuiopasdfghjklyxcvbnm",
}
TYPEWRITER = (10, 9, 7)
"""Letters on each line of a keyboard that is not in the order of the alphabet."""

OTHERS: dict[Page, str] = {
    "accents": "äöüßàáâãåæçèéêëíîïñóôõøœùúû",
    "further": "ąćčďęěğìıłńňòőřśšşťůűýÿźżž",
    "signs": "1234567890-.'",
}
PAGES: dict[Page, str] = {"letters": "ABC", "accents": "ÄÉÑ", "further": "ŁŞČ", "signs": "123"}
"""What the buttons that turn to a page say: letters, in every language."""

ROOM = max(len(keys) for keys in (*LETTERS.values(), *OTHERS.values()))

KEY = "key:"
PAGE = "page:"
DOT = "•"
SPACE, ERASE, SHIFT, DONE, CANCEL = "space", "delete", "shift", "done", "cancel"


@dataclass(frozen=True, slots=True)
class Typing:
    """Text on its way into the entry ``name``. ``shift``: the next letter is a capital."""

    name: str
    text: str
    limit: int
    placeholder: str = ""
    page: Page = "letters"
    shift: bool = False
    secret: bool = False

    @property
    def shown(self) -> str:
        """What can be read of it meanwhile."""
        return DOT * len(self.text) if self.secret else self.text

    def typed(self, text: str) -> Typing:
        """Return what follows when ``text`` is written, or ``DELETE``."""
        if text == DELETE:
            shorter = self.text[:-1]
            return replace(self, text=shorter, shift=self._begins_word(shorter))
        clean = "".join(letter for letter in text if letter.isprintable())
        longer = (self.text + clean)[: self.limit]
        return replace(self, text=longer, shift=self._begins_word(longer))

    def pressed(self, button: str) -> Typing:
        """Return what follows when one of the keyboard's buttons is pressed."""
        if button.startswith(PAGE):
            page = next(page for page in PAGES if button == PAGE + page)
            return replace(self, page=page)
        key = button.removeprefix(KEY)
        if key == SHIFT:
            return replace(self, shift=not self.shift)
        if key == ERASE:
            return self.typed(DELETE)
        return self.typed(" " if key == SPACE else _capital(key) if self.shift else key)

    def _begins_word(self, text: str) -> bool:
        return not self.secret and _begins_word(text)

    @property
    def result(self) -> str:
        """What was written, without spaces around it."""
        return " ".join(self.text.split())


def begin(entry: TextEntry) -> Typing:
    """Return the writing that a press on an entry begins."""
    shift = not entry.secret and _begins_word(entry.text)
    return Typing(
        entry.name, entry.text, entry.limit, entry.placeholder, shift=shift, secret=entry.secret
    )


def keyboard(typing: Typing, order: KeyOrder, tr: Callable[[str], str], heading: str = "") -> Panel:
    """Return the keyboard as widgets; what its buttons are called see ``Typing.pressed``.

    ``heading`` says what is being written, "" where nothing is known of it.
    """
    first = typing.page == "letters"
    letters = LETTERS[order] if first else OTHERS[typing.page]
    lines = TYPEWRITER if first and order != "abc" else ()
    keys = [
        Button(KEY + letter, _capital(letter) if typing.shift else letter, "key")
        for letter in letters
    ]
    pages = [
        Button(PAGE + page, sign, "key", selected=page == typing.page)
        for page, sign in PAGES.items()
    ]
    shift = Button(KEY + SHIFT, tr(N_("Capitals")), "key", selected=typing.shift)
    space = Button(KEY + SPACE, tr(N_("Space bar")), "key")
    erase = Button(KEY + ERASE, tr(N_("Delete")), "key", enabled=bool(typing.text))
    cancel = Button(KEY + CANCEL, tr(N_("Cancel")))
    done = Button(KEY + DONE, tr(N_("Done")), "primary")
    return Panel(
        Column(
            (
                *((Label(heading),) if heading else ()),
                Draft(typing.shown, typing.placeholder),
                Keys(tuple(keys), lines=lines, room=ROOM),
                Row((shift, space, erase, *pages), fill=True),
                Row((cancel, done), fill=True),
            )
        )
    )


def _begins_word(text: str) -> bool:
    """Whether the next letter begins a name, and so is a capital."""
    return not text or text[-1] in " -"


def _capital(letter: str) -> str:
    """Return the capital; a letter that has no single one stays as it is."""
    return letter.upper() if len(letter.upper()) == 1 else letter

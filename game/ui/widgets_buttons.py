"""Sizes and inner places of buttons: plain ones, keys, cards with a picture, the wide one."""

from __future__ import annotations

from game.ui.layout import Box
from game.ui.text import TextStyle
from game.ui.widgets_controls import Button, span
from game.ui.widgets_forms import Forms
from game.ui.widgets_parts import NOTE
from game.ui.widgets_placed import Placed

PRESS = TextStyle(30, "semibold", "ink")
PRESS_PRIMARY = TextStyle(30, "semibold", "white")
NOTE_PRIMARY = TextStyle(NOTE.size, NOTE.weight, "white")
PRESS_OFF = TextStyle(30, "semibold", "slate")
PRESS_QUIET = TextStyle(24, "semibold", "slate")
PRESS_TOOL = TextStyle(25, "semibold", "ink")

BLUE = ("primary", "wide")
"""Looks that are white on blue."""
CARD_ART = 132
"""Design px that a card's picture is high."""
TILE, LEAST_TILE = 136, 104
"""Design px that each picture of the wide button is high, with the white around it."""
BESIDE_SCALE = 1.75
"""From this size of texts on, a card's picture stands beside the words and not above them."""

TWO_LINES = 0.6
"""Of the length of a text: about what it takes in width to stand on two lines."""


def press_style(button: Button) -> TextStyle:
    """Return how the text of a button is written."""
    if button.look == "quiet":
        return PRESS_QUIET
    if not button.enabled:
        return PRESS_OFF
    if button.look == "tool":
        return PRESS_TOOL
    return PRESS_PRIMARY if button.look in BLUE else PRESS


class Buttons(Forms):
    """Measures and places buttons at one density."""

    def button_least(self, button: Button) -> int:
        """Narrowest width that breaks no word, nor words beside a picture into a third line."""
        words = max(self.word(button.text, press_style(button)), self.word(button.note, NOTE))
        if self._art_beside(button) and not self.wordless:
            words = max(words, round(TWO_LINES * self.text_width(button.text, PRESS)))
        tiles = self._tiles_width(button)
        inner = max(words + self._aside(button), tiles and tiles + 2 * self._pad(button))
        return max(self.sizing.target, inner)

    def button_wish(self, button: Button) -> int:
        """Width with every text on one line, of a card at most about half of a page."""
        sizing = self.sizing
        style = press_style(button)
        texts = max(self.text_width(button.text, style), self.text_width(button.note, NOTE))
        whole = texts + self._aside(button)
        match button.look:
            case "card":
                most = round(sizing.px(320) * sizing.text_scale)
                art = round(span(button.art) * sizing.room(CARD_ART)) + 2 * self._pad(button)
                pictured = 0 if self._art_beside(button) else art
                return max(sizing.room(240), pictured, min(whole, most), self.button_least(button))
            case "wide":
                return self._tiles_width(button) + 2 * self.small + whole
            case "key" | "quiet" | "tool":
                return max(sizing.target, whole)
        return max(sizing.px(200), sizing.target, whole)

    def button_height(self, button: Button, width: int) -> int:
        """Height at a width."""
        sizing, pad = self.sizing, self._pad(button)
        if button.look == "wide":
            return self._wide_height(button, width)
        texts = self._texts_height(button, width - self._aside(button))
        if button.look == "card":
            art = self._art_size(button, width)[1] if button.art else 0
            if self._art_beside(button):
                return max(sizing.target, max(art, texts) + 2 * pad)
            return max(sizing.target, art + (self.small if art else 0) + texts + 2 * pad)
        roomy = sizing.room(60 if button.look in ("key", "quiet", "tool") else 80)
        return max(sizing.target, roomy, texts + 2 * self.small)

    def place_button(self, button: Button, box: Box) -> None:
        """Put it, its picture and its words into a box."""
        if button.look == "wide":
            self._place_wide(button, box)
        elif button.look == "card" and button.art:
            self._place_card(button, box)
        else:
            self._place_row(button, box.inset(self._pad(button)), box, ())

    # Cards

    def _art_beside(self, button: Button) -> bool:
        return button.look == "card" and bool(button.art) and self.sizing.text_scale >= BESIDE_SCALE

    def _art_size(self, button: Button, width: int) -> tuple[int, int]:
        """Width and height of a card's picture on a card of a width."""
        wide = span(button.art)
        room = width - 2 * self._pad(button)
        tall = max(1, min(self.sizing.room(CARD_ART), round(room / wide)))
        return round(tall * wide), tall

    def _place_card(self, button: Button, box: Box) -> None:
        pad = self._pad(button)
        wide, tall = self._art_size(button, box.w)
        inner = box.w - self._aside(button)
        texts = self._texts_height(button, inner)
        if self._art_beside(button):
            art = Box(box.x + pad, box.centre[1] - tall // 2, wide, tall)
            left, top = art.right + self.small, box.y + (box.h - texts) // 2
        else:
            # From the top: pictures and words of the cards of a line stand on one line each.
            art = Box(box.centre[0] - wide // 2, box.y + pad, wide, tall)
            left, top = box.x + pad, art.bottom + self.small
        self._put(button, box, Box(left, top, inner, 0), art)

    # The wide button

    @property
    def _tile(self) -> int:
        """Height of a picture on the wide button: not small, however tight the menu gets."""
        return max(self.sizing.room(TILE), self.sizing.px(LEAST_TILE))

    def _tiles_width(self, button: Button) -> int:
        tile = self._tile
        widths = [round(span(art) * tile) for art in button.arts]
        return sum(widths) + self.small * max(0, len(widths) - 1)

    def _stacks(self, button: Button, width: int) -> bool:
        """Whether the pictures of the wide button lie above its words."""
        rest = width - self._tiles_width(button) - 2 * self.small - self._aside(button)
        words = max(self.word(button.text, PRESS), self.word(button.note, NOTE))
        return rest < max(words, self.text_width(button.text, PRESS) // 2)

    def _wide_height(self, button: Button, width: int) -> int:
        tile, pad = self._tile, self._pad(button)
        card = self.sizing.room(CARD_ART) + self.small + self.screen.line_height(PRESS) + 2 * pad
        inner = width - self._aside(button)
        if self._stacks(button, width):
            whole = tile + self.small + self._texts_height(button, inner)
        else:
            inner -= self._tiles_width(button) + 2 * self.small
            whole = max(tile, self._texts_height(button, inner))
        return max(self.sizing.target, card, whole + 2 * pad)

    def _place_wide(self, button: Button, box: Box) -> None:
        tile, tiles = self._tile, self._tiles_width(button)
        inner = box.inset(self._pad(button))
        if self._stacks(button, box.w):
            texts = self._texts_height(button, box.w - self._aside(button))
            x = box.centre[0] - tiles // 2
            y = box.y + (box.h - tile - self.small - texts) // 2
            words = Box(inner.x, y + tile + self.small, inner.w, texts)
        else:
            rest = inner.w - tiles - 2 * self.small
            x, y = inner.x, box.centre[1] - tile // 2
            words = Box(inner.right - rest, inner.y, rest, inner.h)
        arts = []
        for art in button.arts:
            arts.append((art, Box(x, y, round(span(art) * tile), tile)))
            x = arts[-1][1].right + self.small
        self._place_row(button, words, box, tuple(arts))

    # Words

    def _place_row(
        self, button: Button, inner: Box, box: Box, arts: tuple[tuple[str, Box], ...]
    ) -> None:
        """Put the words into the middle of a room, the icon before them."""
        wide, tall = self._icon(button)
        width = inner.w - (wide + self.small if wide else 0)
        top = inner.y + (inner.h - self._texts_height(button, width)) // 2
        if not wide:
            self._put(button, box, Box(inner.x, top, width, 0), None, arts)
            return
        used = self._widest(button, width)
        start = inner.x + (inner.w - used - wide - (self.small if used else 0)) // 2
        art = Box(start, inner.centre[1] - tall // 2, wide, tall)
        self._put(button, box, Box(art.right + self.small, top, used, 0), art, arts)

    def _put(
        self,
        button: Button,
        box: Box,
        at: Box,
        art: Box | None,
        arts: tuple[tuple[str, Box], ...] = (),
    ) -> None:
        """Set the words down from the top of ``at``."""
        style = press_style(button)
        text = self.lines(button.text, style, at, "center")
        below = at.moved(0, len(text) * self.screen.line_height(style))
        small = NOTE_PRIMARY if button.look in BLUE else NOTE
        note = self.lines(button.note, small, below, "center")
        self.placed.append(Placed(button, box, (("", box),), text + note, art, arts=arts))

    def _pad(self, button: Button) -> int:
        sizing = self.sizing
        if button.look == "key":
            return sizing.px(8)
        if button.look == "tool":
            return sizing.px(16)
        if button.look in ("card", "wide"):
            return max(sizing.room(18), sizing.px(14))
        return max(sizing.room(26), sizing.px(20))

    def _icon(self, button: Button) -> tuple[int, int]:
        """Width and height of the picture before the words, 0 where there is none."""
        if not button.art or button.look == "card":
            return 0, 0
        tall = round(self.screen.line_height(press_style(button)) * 1.3)
        return round(span(button.art) * tall), tall

    def _aside(self, button: Button) -> int:
        """Width that is not for the text."""
        aside = 2 * self._pad(button)
        if self._art_beside(button):
            return aside + round(span(button.art) * self.sizing.room(CARD_ART)) + self.small
        icon = self._icon(button)[0]
        return aside + (icon + self.small if icon else 0)

    def _texts_height(self, button: Button, width: int) -> int:
        text = self.text_height(button.text, press_style(button), width)
        return text + self.text_height(button.note, NOTE, width)

    def _widest(self, button: Button, inner: int) -> int:
        """Width of the button's texts once broken to ``inner`` px."""
        pairs = ((button.text, press_style(button)), (button.note, NOTE))
        lines = [(ln, s) for text, s in pairs for ln in self.screen.wrap(text, s, inner)]
        return max(self.screen.measure(line, style)[0] for line, style in lines)

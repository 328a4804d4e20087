"""A menu laid out in the window, layer over layer, each scrolled as far as it is.

A menu has layers: the menu proper, a dialog over it, the keyboard on the screen over that. The
top one takes the input; those below are dimmed.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from game.ui.layout import Box, Sizing
from game.ui.screen import Screen
from game.ui.widgets_arrange import Arranged, arrange
from game.ui.widgets_parts import Dialog, Draft, Panel, Root, Widget
from game.ui.widgets_placed import Placed

TREMOR_TARGET_MM = 20.0
TREMOR_GAP_MM = 6.0


@dataclass(slots=True)
class Layer:
    """One layer of a menu: what is on it, where it lies, how far it is scrolled."""

    tree: Widget
    arranged: Arranged | None = None
    scroll: int = 0
    focus: str | None = None


class Layers:
    """What is shown, and where it lies.

    ``um_per_px`` is the calibrated size of a pixel, None while nobody has calibrated;
    ``tremor`` asks for larger targets, further apart; ``left_handed`` lays what is pressed
    most to the left.
    """

    def __init__(
        self,
        screen: Screen,
        root: Root,
        *,
        um_per_px: float | None = None,
        tremor: bool = False,
        left_handed: bool = False,
    ) -> None:
        self._screen = screen
        self._sizing = Sizing(screen.size, screen.text_scale, um_per_px, left_handed=left_handed)
        if tremor:
            self._sizing = replace(self._sizing, target_mm=TREMOR_TARGET_MM, gap_mm=TREMOR_GAP_MM)
        self._root = root
        self._keyboard: Panel | None = None
        self._layers = [Layer(tree) for tree in self._trees()]
        self._tops: dict[str, int] = {}
        """Rows above the sight of the lists that were moved, by name."""

    @property
    def layout(self) -> Arranged:
        """The top layer laid out for the window as it is now."""
        return self._arranged(self._top)

    @property
    def scrolled(self) -> int:
        """Px that the top layer is scrolled by."""
        return self._scrolled(self._top)

    def show(self, root: Root) -> None:
        """Show a changed menu; focus, press and scrolling stay where they can."""
        if root != self._root:
            self._root = root
            self._stack()

    def placed(self, name: str) -> Placed:
        """Return a named widget where it lies unscrolled; KeyError if there is none."""
        return self._find(name)[1]

    def box(self, name: str) -> Box:
        """Where a named widget is in the window now, px; KeyError if there is none."""
        layer, placed = self._find(name)
        return placed.box.moved(0, -self._scrolled(layer))

    def part(self, name: str, part: str) -> Box:
        """Where a part is: ``minus``, ``track`` or ``plus`` of a slider, ``list up`` or
        ``list down`` of a list, an option's value, a scale's number.
        """
        layer, placed = self._find(name)
        return placed.part(part).moved(0, -self._scrolled(layer))

    def scroll_to(self, y: int) -> None:
        """Scroll so that ``y`` px of the top layer are above the window."""
        self._top.scroll = min(max(0, y), self.layout.reach)

    def shift(self, by: int, *, anew: bool = False) -> None:
        """Scroll on by ``by`` px, as far as that goes. ``anew``: a menu that is wholly in sight
        moves too, as long as it stays so.
        """
        layer = self._top
        spare = _spare(self.layout)
        if anew or not spare:
            layer.scroll = min(max(-spare, self.scrolled + by), self.layout.reach + spare)

    def reveal(self, box: Box) -> None:
        """Scroll no further than it takes to have a box of the layout in sight."""
        margin = self.layout.sizing.margin
        least = box.bottom + margin - self._screen.size[1]
        self.scroll_to(min(max(self.scrolled, least), box.y - margin - self._roof))

    @property
    def _pinned(self) -> Placed | None:
        """What stays at the top of the window however far the menu is scrolled: the text that
        is being written.
        """
        if not self.layout.scrolls:
            return None
        drafts = (placed for placed in self.layout.placed if isinstance(placed.widget, Draft))
        return next(drafts, None)

    @property
    def _roof(self) -> int:
        """Px at the top of the window that what is pinned there covers."""
        pinned = self._pinned
        return pinned.box.h + 2 * self.layout.sizing.gap if pinned else 0

    @property
    def _top(self) -> Layer:
        return self._layers[-1]

    def _write(self, keyboard: Panel | None) -> None:
        """Show a keyboard over all, or none."""
        if keyboard != self._keyboard:
            self._keyboard = keyboard
            self._stack()

    def _trees(self) -> list[Widget]:
        root = self._root
        trees = [root.below, root.panel()] if isinstance(root, Dialog) else [root]
        return [*trees, *([self._keyboard] if self._keyboard else [])]

    def _stack(self) -> None:
        """Make the layers fit what is shown; what has not changed keeps its place."""
        trees = self._trees()
        del self._layers[len(trees) :]
        for layer, tree in zip(self._layers, trees, strict=False):
            if layer.tree != tree:
                layer.tree, layer.arranged = tree, None
        self._layers += [Layer(tree) for tree in trees[len(self._layers) :]]

    def _arranged(self, layer: Layer) -> Arranged:
        seen = (self._screen.size, self._screen.text_scale)
        if seen != (self._sizing.window, self._sizing.text_scale):
            self._sizing = replace(self._sizing, window=seen[0], text_scale=seen[1])
            for each in self._layers:
                each.arranged = None
        if layer.arranged is None:
            layer.arranged = arrange(layer.tree, self._screen, self._sizing, self._tops)
        return layer.arranged

    def _scrolled(self, layer: Layer) -> int:
        layout = self._arranged(layer)
        spare = _spare(layout)
        return min(max(-spare, layer.scroll), layout.reach + spare)

    def _find(self, name: str) -> tuple[Layer, Placed]:
        for layer in reversed(self._layers):
            for placed in self._arranged(layer).placed:
                if named(placed, name):
                    return layer, placed
        raise KeyError(name)


def _spare(layout: Arranged) -> int:
    """Px that a menu may move up or down in a window that holds it."""
    return max(0, layout.sizing.window[1] - layout.height) // 2


def named(placed: Placed, name: str) -> bool:
    return getattr(placed.widget, "name", None) == name

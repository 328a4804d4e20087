"""A player's own settings: an overview, and a page for each kind. All obey at once."""

from __future__ import annotations

from game.core.messages import N_
from game.scenes.base import Pop, Push, Transition
from game.scenes.clearing import PRESS, Clearance, clearances_told
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.people import whose
from game.scenes.settings_pages import (
    PAGES,
    SOUND,
    THERAPIST,
    Page,
    as_it_comes,
    control,
    value_from,
)
from game.scenes.settings_preview import draw_preview, preview_space
from game.scenes.settings_probes import Anew, forms_told
from game.scenes.unlock import guarded
from game.ui.widgets import (
    NOTE,
    TITLE,
    Back,
    Button,
    Changed,
    Column,
    Field,
    Grid,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

TEST_NOTE = 3
"""The note that is played to hear how loud sounds are."""
TEST_TEXT = N_("Follow the path")
SHAKE = (0.5, 200)
"""Strength at the highest level, and ms."""


class Settings(Menu):
    """Cards that lead to the pages."""

    def tree(self) -> Widget:
        tr = self.desk.tr
        cards = tuple(
            Button(page.name, tr(page.title), "card", page.art) for page in PAGES.values()
        )
        back = self.way_back()
        title = Label(tr(N_("Settings")), TITLE, "center")
        texts = (self.desk.settings_told(), *self.desk.troubles(), tr.problem)
        told = (Label(text, NOTE, "center") for text in texts if text)
        return Panel(Column((title, *whose(self.desk), *told, Grid(cards, 4), back), "center"))

    def first(self) -> str | None:
        return next(iter(PAGES))

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed(name):
                page = SettingsPage(self.desk, PAGES[name])
                return Push(guarded(self.desk, page) if PAGES[name] is THERAPIST else page)
        return None


class SettingsPage(Menu):
    """One page: what is changed here is so at once, and stays so for this player."""

    def __init__(self, desk: Desk, page: Page) -> None:
        self._page = page
        super().__init__(desk)

    def tree(self) -> Widget:
        desk, tr = self.desk, self.desk.tr
        parts: list[Widget] = [Label(tr(self._page.title), TITLE)]
        if self._page.shown:
            # On top, so that it is in sight whatever is changed, and however large texts are.
            parts.append(Field("", preview_space(self._page.shown, desk)))
        parts += [
            Field(tr(line.text), control(line, desk.settings, tr), tr(line.note))
            for line in self._page.lines
        ]
        if self._page is SOUND:
            parts.append(Button("test", tr(N_("Listen")), art="icon:player_play"))
        if self._page is THERAPIST:
            parts += forms_told(desk)
            parts += clearances_told(desk)
        parts += [Label(text, NOTE) for text in (*desk.troubles(), desk.tr.problem) if text]
        done = Button("back", tr(N_("Done")), "primary", "icon:check")
        reset = Button("reset", tr(N_("Reset this page")), art="icon:refresh")
        parts.append(Row((reset, done), fill=True))
        return Panel(Column(tuple(parts)))

    def first(self) -> str | None:
        return self._page.lines[0].name

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Back() | Pressed("back"):
                return Pop()
            case Pressed("reset"):
                self.desk.alter(as_it_comes(self._page, self.desk.settings))
                self.refresh()
            case Pressed("test"):
                self._let_hear()
            case Pressed("anew"):
                return Push(Anew(self.desk))
            case Pressed(name) if name.startswith(PRESS):
                return Push(Clearance(self.desk, name.removeprefix(PRESS)))
            case Changed(name, value):
                self.desk.change(name, value_from(name, value))
                self.refresh()
        return None

    def draw(self, now: int) -> None:
        super().draw(now)
        if self._page.shown:
            draw_preview(self._page.shown, self.desk, self.ui.box("preview"))

    def _let_hear(self) -> None:
        """Let sounds, voice and rumble be heard and felt as loud as they are now."""
        desk = self.desk
        desk.sound.note(TEST_NOTE)
        desk.sound.say(desk.tr(TEST_TEXT), desk.tr.language)
        devices, (strength, ms) = desk.devices, SHAKE
        if desk.settings.rumble and devices.pad_in_use is not None:
            devices.rumble(devices.pad_in_use, strength * desk.settings.rumble / 100, ms)

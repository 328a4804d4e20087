"""What a therapist sees of a player's probes among the settings, and how they begin anew."""

from __future__ import annotations

from game.core.messages import N_
from game.core.values import Device, Side
from game.scenes import personal
from game.scenes.base import Pop, Transition
from game.scenes.desk import Desk
from game.scenes.menu import Menu
from game.scenes.people import whose
from game.scenes.signs import DEVICE_NAMES
from game.session.probe import Form, Kind
from game.session.setup import HAND_TEXTS
from game.tasks import EXERCISES
from game.ui.widgets import (
    BODY,
    NOTE,
    TITLE,
    Back,
    Button,
    Column,
    Label,
    Message,
    Panel,
    Pressed,
    Row,
    Widget,
)

GUEST = N_("A guest may be anybody, and has no probes.")
NONE_YET = N_("What a probe is will be settled with the first one, when the player is known.")
SETTLED = N_("{exercise} · {device} · {hand}: always {bits} bits")
COST = N_("What was measured so far stays, and cannot be compared with what comes then.")


def forms_told(desk: Desk) -> list[Widget]:
    """Say what the player's probes always are, and offer to settle that anew."""
    if personal.known_player(desk.records, desk.player) is None:
        return [Label(desk.tr(GUEST), NOTE)]
    told = _lines(desk)
    if not told:
        return [Label(desk.tr(NONE_YET), NOTE)]
    anew = Button("anew", desk.tr(N_("Settle the probes anew")), art="icon:refresh")
    return [*(Label(text, NOTE) for text in told), anew]


def _lines(desk: Desk) -> list[str]:
    """Return each of the player's forms in words."""
    forms = personal.probe_forms(desk.records, desk.player)
    return [text for kind, form in forms.items() if (text := _told(desk, kind, form))]


def _told(desk: Desk, kind: Kind, form: Form) -> str:
    """Return a form in words, "" for one of another version of the game."""
    exercise, device, hand = kind
    tr = desk.tr
    if exercise not in EXERCISES or device not in list(Device) or hand not in list(Side):
        return ""
    return tr(SETTLED).format(
        exercise=tr(EXERCISES[exercise].title),
        device=tr(DEVICE_NAMES[Device(device)]),
        hand=tr(HAND_TEXTS[Side(hand)]),
        bits=tr.number(form.bits, ".1f"),
    )


class Anew(Menu):
    """Asks once more: what was measured so far is not compared with what comes then."""

    def tree(self) -> Widget:
        tr = self.desk.tr
        keep = Button("back", tr(N_("Keep them")), "primary", "icon:check")
        anew = Button("settle anew", tr(N_("Settle anew")), art="icon:refresh")
        parts: tuple[Widget, ...] = (
            Label(tr(N_("Settle the probes anew?")), TITLE, "center"),
            *whose(self.desk),
            *(Label(text, NOTE, "center") for text in _lines(self.desk)),
            Label(tr(COST), BODY, "center"),
            Row((keep, anew), "center"),
        )
        return Panel(Column(parts, "center"))

    def first(self) -> str | None:
        return "back"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("settle anew"):
                personal.keep_probe_forms(self.desk.records, self.desk.player, {})
                return Pop()
            case Back() | Pressed("back"):
                return Pop()
        return None

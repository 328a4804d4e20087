"""Probes in a sitting: which are due, what they are, and the screen before each.

When they stand in a sitting is the therapist's choice in the player's settings. A guest may
be anybody and has none.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from game.core.messages import N_
from game.core.values import Device
from game.scenes import conduct, personal
from game.scenes.at_hand import played_with
from game.scenes.base import Transition
from game.scenes.marking import foot, mark
from game.scenes.menu import Menu
from game.scenes.signs import exercise_art
from game.session.block import Block, Part
from game.session.probe import Form, Kind, fixed_bits, probe, settled
from game.tasks import EXERCISES
from game.tasks.base import Level
from game.ui.widgets import (
    BODY,
    TITLE,
    Back,
    Button,
    Column,
    Label,
    Message,
    Panel,
    Picture,
    Pressed,
    Row,
    Widget,
)

if TYPE_CHECKING:
    from game.scenes.desk import Desk
    from game.scenes.sitting import Sitting
    from game.session.course import Course

SIGN_PX = 120
SAME = N_("Now the same as always, without help or praise: it shows how your hand is doing.")


def planned(desk: Desk, sitting: Sitting, course: Course) -> Course:
    """Return the plan with the probes that are due as things stand.

    A probe that was broken off (another device, hand or player) is due again.
    """
    over = {one.block.part for one in sitting.session.probes if one.finished or one.left_out}
    due = [block for block in _wanted(desk, sitting, course) if block.part not in over]
    closing = next((block for block in due if block.part is Part.PROBE_LAST), None)
    practised = bool(sitting.session.results)
    opening = () if practised else tuple(one for one in due if one is not closing)
    return replace(course, opening=opening, closing=closing)


def _wanted(desk: Desk, sitting: Sitting, course: Course) -> list[Block]:
    where = desk.settings.probe
    if sitting.player is None or not where:
        return []
    exercise = course.levels[0].exercise
    found = []
    before = _before(desk, sitting)
    first = where in ("first", "both")
    if before is not None:
        # Where the sitting begins with the same probe anyway, one is both.
        both = first and before == exercise
        found.append(probe(Part.RETENTION, _levels(desk, before)[0], short=not both))
        first = first and not both
    if _can(desk, sitting, exercise):
        level = _levels(desk, exercise)[0]
        found += [probe(Part.PROBE_FIRST, level)] * first
        found += [probe(Part.PROBE_LAST, level)] * (where in ("last", "both"))
    return found


def _before(desk: Desk, sitting: Sitting) -> str | None:
    """Return the exercise that was played last, on another day, if there is a probe of it with
    this hand and device; None where nothing can be compared.
    """
    last = sitting.last
    store = desk.records.store()
    if last is None or store is None or store.is_today(last.started_utc):
        return None
    kind = _kind(desk, sitting, last.exercise)
    if (last.exercise, last.device, last.hand) != kind or not _levels(desk, last.exercise):
        return None
    forms = personal.probe_forms(desk.records, sitting.player)
    return last.exercise if kind in forms and _can(desk, sitting, last.exercise) else None


def _can(desk: Desk, sitting: Sitting, exercise: str) -> bool:
    """Whether there may be a probe of an exercise: it is settled, or the player is known enough
    for that, and it is not more difficult than the therapist allows by now. What does not adapt
    is the same each time by itself.
    """
    if not EXERCISES[exercise].adapts or not desk.cleared(exercise, sitting.hand):
        return False
    session = sitting.session
    kind = _kind(desk, sitting, exercise)
    if not _levels(desk, exercise):
        return False
    form = personal.probe_forms(desk.records, sitting.player).get(kind)
    if form is None:
        return session.knows(*kind)
    return session.allows(exercise, kind[2], form.bits)


def _levels(desk: Desk, exercise: str) -> tuple[Level, ...]:
    """Return the levels that go with the device that the exercise is played with."""
    return desk.library.playable(exercise, played_with(desk, exercise))


def _kind(desk: Desk, sitting: Sitting, exercise: str) -> Kind:
    return exercise, played_with(desk, exercise).value, sitting.hand.value


def _settle(desk: Desk, sitting: Sitting, block: Block) -> Block:
    """Return a probe as it always is with this device and hand; the first one settles that."""
    exercise = block.level.exercise
    kind = _kind(desk, sitting, exercise)
    forms = personal.probe_forms(desk.records, sitting.player)
    form = forms.get(kind)
    levels = {level.id: level for level in _levels(desk, exercise)}
    if form is None:
        target = conduct.course_of(desk, sitting).target_success
        practice = Block(block.level, 1, target)
        stands = sitting.session.stands(practice, Device(kind[1]), sitting.hand)
        form = Form(block.level.id, fixed_bits(stands, EXERCISES[exercise].bits))
    elif form.level not in levels:
        form = Form(block.level.id, form.bits)  # The file of its level is gone.
    sitting.settle(kind, form)
    return settled(block, levels[form.level], form)


class Compare(Menu):
    """What comes now is the same as always; one press begins it, one leaves it out."""

    def __init__(self, desk: Desk, sitting: Sitting, block: Block) -> None:
        self.sitting = sitting
        self.block = block
        super().__init__(desk)

    def tree(self) -> Widget:
        tr = self.desk.tr
        parts: tuple[Widget, ...] = (
            Label(tr(N_("For comparison")), TITLE, "center"),
            Picture(exercise_art(self.block.level.exercise), SIGN_PX),
            Label(tr(SAME), BODY, "center"),
            Row((Button("begin", tr(N_("Begin")), "primary", "icon:player_play"),), fill=True),
            Row(
                (Button("leave out", tr(N_("Leave it out")), art="icon:player_skip_forward"),),
                fill=True,
            ),
            foot(self.desk, self.sitting),
        )
        return Panel(Column(parts, "center"))

    def spoken(self) -> str:
        return self.desk.tr(SAME)

    def first(self) -> str | None:
        return "begin"

    def act(self, message: Message, now: int) -> Transition | None:
        match message:
            case Pressed("begin"):
                return self._begin()
            case Back() | Pressed("leave out"):
                return conduct.leave_out(self.desk, self.sitting, self.block)
        return mark(self, self.sitting, message)

    def _begin(self) -> Transition:
        desk, sitting = self.desk, self.sitting
        # Device, hand or player may have become others while this screen was shown.
        course = planned(desk, sitting, conduct.course_of(desk, sitting))
        if course.next_block != self.block:
            return conduct.onward(desk, sitting)
        return conduct.play(desk, sitting, _settle(desk, sitting, self.block))

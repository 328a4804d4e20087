"""What stands between home and play: nothing, unless somebody asked for it.

A press that means "play" leads to play. What one wears and how one sits is taken over from
last time, and how one feels is asked only where the player's limits want it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace

from game.core.values import Side
from game.scenes.at_hand import device_for
from game.scenes.base import Pop, Push, Transition
from game.scenes.desk import Desk
from game.scenes.personal import known_player
from game.session.setup import RATINGS, SetUp, asked_for
from game.store.values import LastSession, Player


@dataclass(slots=True)
class Visit:
    """Who has come (None: the guest), and how they are set up.

    ``asked``: what was asked about the sitting to come. ``today``: they have played today.
    ``told``: somebody said something; until then the visit follows from the records alone.
    """

    player: str | None = None
    setup: SetUp = field(default_factory=SetUp)
    asked: frozenset[str] = frozenset()
    today: bool = False
    told: bool = False

    def set_up(self, setup: SetUp) -> None:
        """Take another set-up from now on."""
        self.told = self.told or setup != self.setup
        self.setup = setup

    def answer(self, kinds: Iterable[str], answers: Mapping[str, int]) -> None:
        """Take answers to what was asked; what was passed over stays unanswered."""
        asked = frozenset(kinds)
        fields = {_FIELDS.get(kind, kind): answers.get(kind) for kind in asked}
        self.setup = SetUp.from_table({**self.setup.to_table(), **fields})
        self.asked |= asked
        self.told = True

    def begun(self) -> None:
        """Forget what was said: the sitting has it, and its records tell of the next one.

        There it may be corrected, each sitting is asked about anew, and the next guest may be
        somebody else.
        """
        self.setup = self.setup.next_time()
        self.asked = frozenset()
        self.told = False


_FIELDS = {"medication": "medication_min"}


def visit_of(
    desk: Desk, player: Player | None, last: LastSession | None = None, *, today: bool = False
) -> Visit:
    """Return a player's visit, set up as last time; ``today``: that was today already."""
    if player is None:
        return Visit(setup=SetUp(_trained(desk, None)))
    setup = SetUp.from_table(last.setup).next_time() if last else SetUp()
    hand = Side(last.hand) if last else _trained(desk, player)
    return Visit(player.id, replace(setup, hand=hand), today=today)


def _trained(desk: Desk, player: Player | None) -> Side:
    """Return the hand that a player probably plays with when nobody knows."""
    sides = [side.value for side in Side]
    settings = desk.settings.hand if player is None or desk.player == player.id else ""
    hands = (settings, player.affected_side if player else "", player.handedness if player else "")
    return next((Side(hand) for hand in hands if hand in sides), Side.RIGHT)


def ask(desk: Desk, visit: Visit) -> Transition:
    """Ask how it feels, and come back."""
    from game.scenes.rate import Rate  # noqa: PLC0415 - after the first picture

    def rated(answers: Mapping[str, int]) -> Transition:
        visit.answer(RATINGS, answers)
        return Pop()

    return Push(Rate(desk, RATINGS, rated))


def open_questions(desk: Desk, visit: Visit) -> tuple[str, ...]:
    """Return what the player's limits want asked and what was not asked yet."""
    player = known_player(desk.records, visit.player)
    wanted = asked_for(player.limits) if player else ()
    return tuple(kind for kind in wanted if kind not in visit.asked)


def play(
    desk: Desk,
    visit: Visit,
    exercise: str,
    level: str | None = None,
    *,
    practice: bool = False,
) -> Transition:
    """Go and play; first to the questions that the player's limits want asked.

    Where nothing at hand can play it, to the page that says so.
    """
    if device_for(desk, exercise) is None:
        from game.scenes.hand import ChooseHand  # noqa: PLC0415 - after the first picture

        return Push(ChooseHand(desk, exercise, visit))
    questions = open_questions(desk, visit)
    if questions:
        from game.scenes.rate import Rate  # noqa: PLC0415 - after the first picture

        def rated(answers: Mapping[str, int]) -> Transition:
            visit.answer(questions, answers)
            return play(desk, visit, exercise, level, practice=practice)

        return Push(Rate(desk, questions, rated))
    from game.scenes import conduct  # noqa: PLC0415 - after the first picture

    begun = conduct.begin(desk, visit.player, visit.setup, exercise, level, practice=practice)
    visit.begun()
    return begun

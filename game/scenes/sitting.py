"""One player's sitting: from the first block to going home."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from game.core.values import Side
from game.scenes import personal
from game.scenes.desk import Desk
from game.scenes.display import screen_key
from game.scenes.personal import known_player
from game.scenes.records import Records
from game.session.block import Block, flowers
from game.session.course import LAST_TRIALS, Course
from game.session.feeling import too_much
from game.session.garden import Place, next_place, offered
from game.session.probe import Form, Forms, Kind, of_hand
from game.session.session import Session
from game.store.values import LastSession


@dataclass(slots=True)
class Sitting:
    """A session and whose it is.

    ``hand``: the one that plays. ``course``: where the plan of the sitting stands, None
    where somebody else leads (a simulated player). ``closes_as``: how it ends when it ends,
    once that is known. ``ghosts``: exercises that were shown in this sitting.
    ``felt``: what was rated, by moment (before, during_1 ..., after) and kind. ``planted``:
    what it earned stands in the garden. ``last``: what the player did in the sitting before.
    ``explained``: play says how difficulty goes, for a ``therapist`` (initials) who watches.
    ``settled``: the forms of probes that were settled in this one; ``held``: those of them
    that the player has from here.
    """

    session: Session
    player: str | None
    records: Records
    ended: bool = False
    hand: Side = Side.RIGHT
    course: Course | None = None
    closes_as: str = ""
    ghosts: set[str] = field(default_factory=set)
    felt: dict[str, dict[str, int]] = field(default_factory=dict)
    planted: bool = False
    last: LastSession | None = None
    explained: bool = False
    therapist: str = ""
    settled: dict[Kind, Form] = field(default_factory=dict)
    held: frozenset[Kind] = frozenset()

    @classmethod
    def begin(
        cls, desk: Desk, player: str | None, setup: Mapping[str, object] | None = None
    ) -> Sitting:
        """Begin a session of ``player`` (None: the guest); one still open is ended first."""
        if desk.open_sitting is not None:
            desk.open_sitting.end(desk.pump.last_stamp, "quit")
        session = Session(
            desk.records.recorder(),
            desk.records.player_id(player),
            desk.seed(),
            display=display_of(desk),
            offload=desk.offload,
            remember=player is not None,
            setup=setup,
        )
        sitting = cls(session, player, desk.records)
        desk.open_sitting = sitting
        return sitting

    def block_ended(self, block: Block) -> None:
        """Take in what the block that has ended held of active play."""
        if self.course is not None:
            active_us = sum(sum(part.active_us) for part in self.session.parts)
            self.course = self.course.played(block, active_us)

    def stop_what_is_off(self, block: Block, now: int) -> None:
        """End a block that the therapist has withdrawn meanwhile, or that is another player's."""
        there = self.session.trial is not None
        if there and not self.session.may_play(block.level, self.hand):
            self.session.stop_block(now)

    def three_more(self) -> None:
        """End after three more trials, of the block under way or of one more."""
        if self.course is not None:
            self.course = self.course.three_more()
        if self.session.trial is not None and self.session.last_call is None:
            self.session.end_after(LAST_TRIALS)

    def correct_player(self, desk: Desk, player: str | None) -> None:
        """Give the sitting to another player (None: the guest), and go by their settings."""
        if player == self.player:
            return
        part = self.session.parts[-1].block if self.session.parts else None
        off = part is not None and not desk.cleared_for(player, part.level.exercise, self.hand)
        if part is not None and (part.is_probe or off):
            self.session.stop_block(desk.pump.last_stamp)  # Somebody else's is another one.
        player_id = desk.records.player_id(player)
        self.session.correct_player(player_id, remember=player is not None)
        self._hand_over(player, self.settled)
        # What is last of them by now is this very sitting.
        self.player, self.last = player, None
        desk.adopt(player)

    def correct_hand(self, hand: Side) -> None:
        """Give what this hand has played to the other one, and go on with that."""
        if hand is not self.hand:
            self.session.correct_hand(self.hand, hand)
            moved = of_hand(self.settled, self.hand.value, hand.value)
            self._hand_over(self.player, moved)
            self.hand = hand

    def settle(self, kind: Kind, form: Form) -> None:
        """Keep what a probe of this player is from now on."""
        forms = personal.probe_forms(self.records, self.player)
        if forms.get(kind) != form:
            self.settled[kind] = form
            self.held |= {kind}
            personal.keep_probe_forms(self.records, self.player, {**forms, kind: form})

    def _hand_over(self, player: str | None, settled: Forms) -> None:
        """Give the forms that were settled in this sitting to whom it belongs.

        Whoever has a form of the kind keeps that; the way back is exact.
        """
        before = personal.probe_forms(self.records, self.player)
        kept = {kind: form for kind, form in before.items() if kind not in self.held}
        personal.keep_probe_forms(self.records, self.player, kept)
        theirs = personal.probe_forms(self.records, player)
        given = {kind: form for kind, form in settled.items() if kind not in theirs}
        personal.keep_probe_forms(self.records, player, {**theirs, **given})
        self.settled, self.held = dict(settled), frozenset(given)

    def rate(self, desk: Desk, moment: str, ratings: Mapping[str, int]) -> None:
        """Keep how it feels; ``moment`` is before or after, or during for the next such one."""
        if moment == "during":
            moment = f"during_{1 + sum(name.startswith(moment) for name in self.felt)}"
        self.felt[moment] = {**self.felt.get(moment, {}), **ratings}
        store = desk.records.store() if self.session.id else None
        if store is not None:
            for kind, value in ratings.items():
                store.rate(self.session.id, kind, moment, value)

    def hurts(self, desk: Desk) -> tuple[str, ...]:
        """Say what was rated last that ends the sitting: pain, fatigue, or nothing."""
        if not self.felt:
            return ()
        moment, last = list(self.felt.items())[-1]
        before = {} if moment == "before" else self.felt.get("before", {})
        player = known_player(desk.records, self.player)
        return too_much(before, last, player.limits if player else {})

    @property
    def flowers(self) -> int:
        """How many flowers it has earned."""
        summary = self.session.summary()
        return flowers(summary["successes"], summary["trials"])

    def plant(self, kind: str = "") -> tuple[Place, ...]:
        """Plant what was earned, once, and return where; ``kind``: what the player picked."""
        store = self.records.store()
        if self.player is None or store is None or self.planted:
            return ()
        self.planted = True
        grown = self.records.rewards(self.player)
        kind = kind or offered(len({reward.session_id for reward in grown}))[0]
        taken = [Place.of(reward.place) for reward in grown]
        for _ in range(self.flowers):
            place = next_place(taken, self.player)
            taken.append(place)
            table = {"x": place.x, "y": place.y}
            store.add_reward(self.player, self.session.id, kind, table)
        return tuple(taken[len(grown) :])

    def end(self, now: int, ended_by: str) -> None:
        """End the session, once; what was played stays, and what it earned is planted.

        However the game is left then: play that had come to its end was not broken off.
        """
        if not self.ended:
            self.ended = True
            came = (*self.session.results, *self.session.probes)
            if self.course is not None and any(result.done for result in came):
                self.plant()
            crashed = ended_by == "crash"
            self.session.end(now, ended_by if crashed else self.closes_as or ended_by)


def display_of(desk: Desk) -> dict[str, object]:
    """Return what the session records of the display it was played on."""
    model, width, height = screen_key()
    return {
        "model": model,
        "width_px": width,
        "height_px": height,
        "window_px": list(desk.screen.size),
        "px_per_mm": list(desk.px_per_mm) if desk.px_per_mm else None,
    }

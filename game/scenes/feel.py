"""What is heard and felt at what happens in a block."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from game.core.values import Device, Event
from game.scenes.desk import Desk
from game.session.block import BlockEnded, Happened, Notice, TrialEnded
from game.tasks.base import Outcome

HEAD_START = 4
"""Steps that successes in a row may raise a trial's first note by: check-points go on from it."""
QUIET_US = 250_000
"""The same soft sound is not heard again this soon: a trembling hand must not rattle."""
PHRASE_US = 900_000
"""The block's closing phrase follows its last note after this."""

PUT_DOWN, PICK_UP, LET_GO, EDGE = "put_down", "pick_up", "let_go", "edge"
MISS, PHRASE = "miss", "block_done"
BEAT = "tick"
SOUNDS = {
    "grasped": PICK_UP,
    "wrong_item": LET_GO,
    "dropped": LET_GO,
    "placed": PUT_DOWN,
    "returned": PUT_DOWN,
    "stroke_begun": PICK_UP,
    "resumed": PICK_UP,
    "lifted": LET_GO,
    "left_path": EDGE,
    "stroke_done": PUT_DOWN,
    "left_band": EDGE,
    "held": PUT_DOWN,
    "met": PUT_DOWN,
    "let_go_early": LET_GO,
    "rested": PUT_DOWN,
    "unlocked": PUT_DOWN,
    "stopped": EDGE,
    "release_asked": PUT_DOWN,
    "released": LET_GO,
    "beat": BEAT,
    "tilted": PUT_DOWN,
    "pushed_through": PUT_DOWN,
    "done_at_last": PUT_DOWN,
    "cloth_held": PICK_UP,
    "at_mark": PUT_DOWN,
    "at_slit": PUT_DOWN,
    "blocked": EDGE,
    "work_cued": PICK_UP,
    "release_cued": LET_GO,
    "counted": PUT_DOWN,
    "number_chosen": BEAT,
}
"""Sounds of what happens within a trial; how it ends is heard as a note or a soft miss."""


@dataclass(frozen=True, slots=True)
class Shake:
    """A rumble: strength 0 .. 1 at the highest level, and how long."""

    strength: float
    ms: int


CONTACT, WARNING, SUCCESS = Shake(0.25, 40), Shake(0.2, 60), Shake(0.45, 110)
SHAKES = {
    "grasped": CONTACT,
    "placed": CONTACT,
    "stroke_begun": CONTACT,
    "resumed": CONTACT,
    "slipped": WARNING,
    "left_path": WARNING,
    "stopped": WARNING,
    "unlocked": CONTACT,
    "bloomed": CONTACT,
    "reached": CONTACT,
    "left_band": WARNING,
    "held": CONTACT,
    "tilted": CONTACT,
    "cloth_held": CONTACT,
    "at_mark": CONTACT,
    "at_slit": CONTACT,
    "pushed_through": CONTACT,
    "done_at_last": CONTACT,
    "blocked": WARNING,
    "counted": CONTACT,
}


@dataclass(slots=True)
class Ladder:
    """Which note comes next: higher with each success in a row, low again after a miss."""

    row: int = 0
    climbed: int = 0

    def climb(self) -> int:
        """Return the note of a check-point reached: progress within the trial."""
        self.climbed += 1
        return min(self.row, HEAD_START) + self.climbed - 1

    def succeed(self) -> int:
        """Return the note of a success."""
        step = min(self.row, HEAD_START) + self.climbed if self.climbed else self.row
        self.row += 1
        self.climbed = 0
        return step

    def miss(self) -> None:
        """Begin again at the lowest note."""
        self.row = self.climbed = 0


class Feel:
    """Turns one block's notices into sounds and short rumbles. Of several at once one is heard.

    Without ``tells`` (in a probe) nothing is heard or felt but the instruction.
    """

    def __init__(self, desk: Desk, *, tells: bool = True) -> None:
        self._desk = desk
        self._tells = tells
        self._ladder = Ladder()
        self._instruction = ""
        self._heard: dict[str, int] = {}
        self._phrase_us: int | None = None

    def take(self, notices: Sequence[Notice], device: Device, now: int) -> None:
        """Let what happened be heard and felt."""
        if self._tells:
            self._tell(notices, device, now)

    def _tell(self, notices: Sequence[Notice], device: Device, now: int) -> None:
        sound, note, shake = "", -1, None
        for notice in notices:
            match notice:
                case Happened(event):
                    sound = _sound_of(event) or sound
                    shake = SHAKES.get(event.kind, shake)
                    if event.kind == "bloomed":
                        note = self._ladder.climb()
                case TrialEnded(outcome) if outcome.success:
                    note, shake = self._ladder.succeed(), SUCCESS
                case TrialEnded(outcome):
                    sound = self._end_without(outcome, sound)
                    note = -1
                case BlockEnded():
                    self._phrase_us = now + PHRASE_US
        if note >= 0:
            self._desk.sound.note(note)
        elif sound:
            self._play_calmly(sound, now)
        if shake is not None:
            self._rumble(shake, device)

    def instruct(self, text: str) -> None:
        """Speak the instruction when it is a new one."""
        if text and text != self._instruction:
            self._instruction = text
            self.repeat()

    def repeat(self) -> None:
        """Speak the instruction once more."""
        self._desk.sound.say(self._instruction, self._desk.tr.language)

    def update(self, now: int) -> None:
        """Let time pass: the closing phrase follows the last note."""
        if self._phrase_us is not None and now >= self._phrase_us:
            self._phrase_us = None
            self._desk.sound.play(PHRASE)

    def _end_without(self, outcome: Outcome, sound: str) -> str:
        """Return what is heard of a trial that ended without success."""
        if outcome.kind != "done":
            return ""
        self._ladder.miss()
        # In its place at the second try: that is no miss to the ear.
        return sound if sound == PUT_DOWN else MISS

    def _play_calmly(self, sound: str, now: int) -> None:
        last = self._heard.get(sound)
        if last is None or now - last >= QUIET_US:
            self._heard[sound] = now
            self._desk.sound.play(sound)

    def _rumble(self, shake: Shake, device: Device) -> None:
        devices, level = self._desk.devices, self._desk.settings.rumble
        if device is Device.GAMEPAD and level and devices.pad_in_use is not None:
            devices.rumble(devices.pad_in_use, shake.strength * level / 100, shake.ms)


def _sound_of(event: Event) -> str:
    if event.kind == "returned" and "item" not in event.values:
        return ""  # The hand came back to its path: nobody need be told.
    return SOUNDS.get(event.kind, "")

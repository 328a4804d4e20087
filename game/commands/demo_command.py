"""``fingerwise demo``: the simulated session with its records and its summary."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.commands.demo import Demo, VirtualClock, choose_levels, play
from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_
from game.core.values import Device
from game.metrics import MEASURES, told_unit
from game.session import library
from game.store import Store, StoreFault, records_folder
from game.tasks.base import Skill

if TYPE_CHECKING:
    from collections.abc import Mapping

NO_LEVELS = N_("There is no level to play: install Fingerwise again to bring them back.")
NOT_WITH = N_("This exercise cannot be played with this device.")
NOT_SAVED = N_("The records could not be saved.")
APART = "demo"
"""Folder beside people's records for those of simulated players."""


@dataclass(frozen=True, slots=True)
class DemoWishes:
    """What the command line asked for."""

    exercise: str | None
    player: str
    trials: int | None
    skill: float
    device: str
    seed: int
    scores: Path | None

    def demo(self) -> Demo:
        """Return the session to play."""
        device = Device(self.device)
        levels = choose_levels(library.packaged(), self.exercise, device)
        return Demo(levels, self.trials, Skill(bits=self.skill), device, seed=self.seed)

    def folder(self) -> Path:
        """Return where its records go: apart from those of people."""
        return self.scores or records_folder() / APART


def player_id(store: Store, pseudonym: str) -> str:
    """Return the player of this pseudonym, added if there is none."""
    for player in store.players():
        if player.pseudonym == pseudonym:
            return player.id
    return store.add_player(pseudonym, "object:0").id


def run(wishes: DemoWishes, *, as_json: bool) -> int:
    """Play it and print the summary; returns the program's exit code."""
    demo = wishes.demo()
    if not demo.levels:
        none_at_all = not library.packaged().levels
        click.echo(_(NO_LEVELS if none_at_all else NOT_WITH), err=True)
        return 1
    clock = VirtualClock(began=datetime.now().astimezone())
    try:
        with Store.open(wishes.folder(), now=clock.now) as store:
            summary = play(demo, store, player_id(store, wishes.player), clock)
            if not store.flush():
                click.echo(_(store.trouble() or NOT_SAVED), err=True)
                return 3
    except StoreFault as fault:
        click.echo(_(fault.text).format(**fault.values), err=True)
        return 1
    click.echo(json.dumps(summary, indent=2) if as_json else describe(summary))
    return 0


def describe(summary: Mapping[str, Any]) -> str:
    """Tell a summary to people."""
    lines = []
    for block in summary["blocks"]:
        lines.append(
            _(
                "{level} with {device}: {successes} of {trials} succeeded, "
                "difficulty {first} to {last} bits, {drops} drops, {active} s."
            ).format(
                level=block["level"],
                device=block["device"],
                successes=block["successes"],
                trials=block["trials"],
                first=block["difficulty_first_bits"],
                last=block["difficulty_last_bits"],
                drops=block["drops"],
                active=block["active_s"],
            )
        )
        lines += [
            f"    {_(MEASURES[name].label)}: {translator().number(found['value'], '.4g')}"
            f"{told_unit(found['unit'])}"
            for name, found in block["medians"].items()
        ]
    return "\n".join(lines)

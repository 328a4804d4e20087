"""The command line: ``fingerwise``, or ``python -m game``."""

from __future__ import annotations

import math
import os
import secrets
import sys
import unicodedata
from pathlib import Path
from typing import Any

import click

from game import __version__
from game.commands.backup import backup
from game.commands.erase import erase
from game.commands.export import export
from game.commands.measure import measure
from game.commands.options import WINDOW, WindowSize, scores_option
from game.commands.passphrase import passphrase
from game.commands.player import player_files
from game.commands.recovery_key import recovery_key
from game.commands.replay import replay
from game.commands.restore import restore
from game.commands.simulate import simulate
from game.commands.unlock import unlock
from game.commands.words import speak as _
from game.core.values import Device

LONGEST_NAME = 40
DEVICES = tuple(device.value for device in Device)


class Pseudonym(click.ParamType[str]):
    """What a player is called: a short text on one line."""

    name = "name"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        from game.ui.text import can_show  # noqa: PLC0415 - pygame, only where a name is given

        text = " ".join(unicodedata.normalize("NFC", str(value)).split())
        if not 0 < len(text) <= LONGEST_NAME:
            told = _("A player's name has 1 to {count} letters.")
            self.fail(told.format(count=LONGEST_NAME), param, ctx)
        if not can_show(text):
            told = _("{value!r} has letters that cannot be shown: write it in Latin letters.")
            self.fail(told.format(value=value), param, ctx)
        return text


class SkillBits(click.FloatRange):
    """A range of numbers; "nan" lies outside of every range, though no comparison says so."""

    def convert(
        self, value: Any, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        bits = float(super().convert(value, param, ctx))
        if math.isnan(bits):
            self.fail(_("{value!r} is not a number.").format(value=value), param, ctx)
        return bits


class ExerciseName(click.ParamType[str]):
    """An exercise's id; the registry is asked for them only when somebody needs to know."""

    name = "exercise"

    def _known(self) -> tuple[str, ...]:
        from game.tasks import EXERCISES  # noqa: PLC0415 - not for every start

        return tuple(EXERCISES)

    def get_metavar(self, param: click.Parameter, ctx: click.Context) -> str:  # noqa: ARG002
        return f"[{'|'.join(self._known())}]"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> str:
        if value not in self._known():
            choice = ", ".join(self._known())
            text = _("{value!r} is no exercise; choose from {choice}.")
            self.fail(text.format(value=value, choice=choice), param, ctx)
        return str(value)


exercise_option = click.option("--exercise", type=ExerciseName(), help=_("Exercise to begin with."))
seed_option = click.option(
    "--seed", type=click.IntRange(0, 2**48), help=_("Number that the layout of tasks follows.")
)


@click.group(
    invoke_without_command=True,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    help=_(
        "Fingerwise: fine-motor practice with mouse, touch screen, gamepad or keyboard.\n\n"
        "Without a command the game starts. Everything that is played is recorded on this "
        "computer and nowhere else. Fingerwise makes no diagnosis and claims no effect."
    ),
)
@click.version_option(__version__, prog_name="fingerwise")
@click.pass_context
def main(ctx: click.Context) -> None:
    if ctx.invoked_subcommand is None:
        ctx.invoke(play)


@main.command(help=_("Start the game in a window."))
@click.option(
    "--player",
    type=Pseudonym(),
    metavar="NAME",
    help=_("Pseudonym of who plays; added if it is new."),
)
@exercise_option
@click.option(
    "--device",
    type=click.Choice(DEVICES),
    help=_("Play with this device only; without it the device in use is noticed."),
)
@click.option(
    "--window",
    type=WindowSize(),
    default=WINDOW,
    show_default="1280x800",
    help=_("Size of the window."),
)
@click.option("--fullscreen", is_flag=True, help=_("Fill the whole screen."))
@seed_option
@scores_option
def play(
    player: str | None = None,
    exercise: str | None = None,
    device: str | None = None,
    window: tuple[int, int] = WINDOW,
    *,
    fullscreen: bool = False,
    seed: int | None = None,
    scores: Path | None = None,
) -> None:
    from game.commands.play import run  # noqa: PLC0415 - pygame is imported only when needed

    sys.exit(
        run(
            player=player,
            exercise=exercise,
            device=device,
            size=window,
            fullscreen=fullscreen,
            seed=_seeds(seed),
            scores=scores,
        )
    )


@main.command(
    help=_(
        "A simulated player plays a whole session, with the same exercises, measures and "
        "records as in play, but without a window and in no time. Its records are kept "
        "apart from those of people unless --scores says where."
    )
)
@exercise_option
@click.option(
    "--player",
    type=Pseudonym(),
    metavar="NAME",
    default="simulated",
    show_default=True,
    help=_("Pseudonym of the simulated player."),
)
@click.option("--trials", type=click.IntRange(1, 10_000), help=_("Trials a block."))
@click.option(
    "--skill",
    type=SkillBits(0.5, 9),
    default=4.0,
    show_default=True,
    help=_("Difficulty in bits at which the player succeeds three times in four."),
)
@click.option(
    "--device",
    type=click.Choice(DEVICES),
    default="mouse",
    show_default=True,
    help=_("Device that the player works with."),
)
@click.option("--json", "as_json", is_flag=True, help=_("Print the session's summary as JSON."))
@click.option("--watch", is_flag=True, help=_("Watch it play in a window, at its own pace."))
@click.option(
    "--window",
    type=WindowSize(),
    default=WINDOW,
    show_default="1280x800",
    help=_("Size of the window, with --watch."),
)
@seed_option
@scores_option
def demo(
    exercise: str | None,
    player: str,
    trials: int | None,
    skill: float,
    device: str,
    *,
    as_json: bool,
    watch: bool,
    window: tuple[int, int],
    seed: int | None,
    scores: Path | None,
) -> None:
    from game.commands.demo_command import DemoWishes, run  # noqa: PLC0415

    wishes = DemoWishes(exercise, player, trials, skill, device, seed or 0, scores)
    if watch:
        from game.commands.watch import watch as run_watched  # noqa: PLC0415

        sys.exit(run_watched(wishes, window))
    sys.exit(run(wishes, as_json=as_json))


@main.command(help=_("Look at display, devices, sound and records, and say what to do."))
@scores_option
def doctor(scores: Path | None) -> None:
    from game.commands.doctor import run  # noqa: PLC0415

    sys.exit(run(scores))


@main.command(
    help=_("Check level files and name file and line of each fault; without PATH the game's own.")
)
@click.argument("paths", nargs=-1, metavar="[PATH]...", type=click.Path(path_type=Path))
def check(paths: tuple[Path, ...]) -> None:
    from game.commands.check import run  # noqa: PLC0415

    sys.exit(run(paths))


@main.command(
    help=_(
        "Measure old trials anew from their records, when this version measures better. It can "
        "be stopped and goes on; the old measures are shown until all are done."
    )
)
@scores_option
def remeasure(scores: Path | None) -> None:
    from game.commands.remeasure import run  # noqa: PLC0415

    sys.exit(run(scores))


for command in (
    *(backup, erase, export, measure, passphrase, player_files),
    *(recovery_key, replay, restore, simulate, unlock),
):
    main.add_command(command)


def _seeds(seed: int | None) -> int:
    """The one seed of this run: given, or drawn from the system."""
    return secrets.randbits(48) if seed is None else seed


if __name__ == "__main__":
    os.environ.setdefault("PYGAME_HIDE_SUPPORT_PROMPT", "1")
    main(prog_name="fingerwise")

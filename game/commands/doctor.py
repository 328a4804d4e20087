"""``fingerwise doctor``: what this computer offers the game, and what to do about each fault."""

from __future__ import annotations

import importlib.metadata
import os
import platform
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

import click
import pygame
from pygame._sdl2 import audio

from game import __version__
from game.commands.safety import describe_safety
from game.commands.words import speak as _
from game.core.messages import N_
from game.input.driver import DriverFault, describe_devices, init_devices, prepare_environment
from game.session import library
from game.session.measuring import pipeline
from game.store import Store, StoreFault, records_folder
from game.ui.language import available, load
from game.ui.text import WEIGHTS, FontFault, Lettering, TextStyle
from game.ui.theme import THEMES, ThemeFault, load_theme

PACKAGES = ("pygame-ce", "numpy", "scipy", "SQLAlchemy", "alembic", "sqlcipher3", "keyring")
INVISIBLE = ("offscreen", "dummy")
SMALLEST_PX = (800, 600)
OLD_MEASURES = N_(
    "Trials with measures of an older version: {count}. This one measures them anew with: "
    "python3 play.py remeasure"
)


@dataclass(slots=True)
class Report:
    """Lines for people; ``faults`` counts those that need something done."""

    lines: list[str] = field(default_factory=list)
    faults: int = 0

    def good(self, text: str, **values: object) -> None:
        self.lines.append("  " + _(text).format(**values))

    def fault(self, text: str, **values: object) -> None:
        self.lines.append("! " + _(text).format(**values))
        self.faults += 1


def run(scores: Path | None) -> int:
    """Print the report; returns 1 if there is a fault that keeps the game from being played."""
    prepare_environment()
    report = Report()
    for section, look in (
        (N_("Versions"), _versions),
        (N_("Display"), _display),
        (N_("Devices"), _devices),
        (N_("Sound"), _sound),
        (N_("Levels"), _levels),
        (N_("Pictures, fonts and languages"), _assets),
    ):
        report.lines.append(_(section))
        look(report)
    report.lines.append(_(N_("Records")))
    _records(report, records_folder(scores))
    pygame.quit()
    click.echo("\n".join(report.lines))
    count = report.faults
    click.echo(_("Everything is well.") if not count else _("Lines with ! need attention."))
    return 1 if count else 0


def _versions(report: Report) -> None:
    report.good(
        N_("Fingerwise {version}, Python {python}, {system}"),
        version=__version__,
        python=platform.python_version(),
        system=f"{platform.system()} {platform.release()} {platform.machine()}",
    )
    if sys.version_info < (3, 11):  # noqa: UP036 - a report for people, whatever runs it
        report.fault(N_("Python 3.11 or newer is needed: install it from python.org."))
    found = ", ".join(f"{name} {version}" for name, version in _installed())
    report.good("{found}", found=found)
    sdl = ".".join(map(str, pygame.get_sdl_version()))
    report.good(N_("SDL {version}"), version=sdl)


def _installed() -> Iterator[tuple[str, str]]:
    for name in PACKAGES:
        try:
            yield name, importlib.metadata.version(name)
        except importlib.metadata.PackageNotFoundError:
            yield name, _("missing")


def _display(report: Report) -> None:
    try:
        init_devices()
    except (DriverFault, pygame.error) as fault:
        report.fault(N_("No display: {reason}."), reason=str(fault))
        _no_display(report)
        return
    driver = pygame.display.get_driver()
    if driver in INVISIBLE and os.environ.get("SDL_VIDEODRIVER") == driver:
        report.good(N_("Driver: {driver}, as asked: nothing is to be seen."), driver=driver)
        return
    if driver in INVISIBLE:
        report.fault(
            N_("Nothing would be seen: only the driver {driver!r} works here."), driver=driver
        )
        _no_display(report)
        return
    report.good(N_("Driver: {driver}"), driver=driver)
    for number, size in enumerate(pygame.display.get_desktop_sizes(), 1):
        report.good(
            N_("Display {number}: {width} x {height} px"),
            number=number,
            width=size[0],
            height=size[1],
        )
        if size[0] < SMALLEST_PX[0] or size[1] < SMALLEST_PX[1]:
            report.fault(N_("This display is smaller than 800 x 600: use a larger one."))


def _no_display(report: Report) -> None:
    report.good(
        N_("Start the game from a desktop, or watch a simulated player: python3 play.py demo")
    )


def _devices(report: Report) -> None:
    if not pygame.display.get_init():
        report.good(N_("Not looked at: there is no display."))
        return
    for line in describe_devices():
        (report.fault if line.fault else report.good)(line.text, **line.values)


def _sound(report: Report) -> None:
    try:
        pygame.mixer.init()
        names = audio.get_audio_device_names(iscapture=False)
    except pygame.error as fault:
        report.good(N_("No sound ({reason}): the game plays silently."), reason=str(fault))
        return
    driver = os.environ.get("SDL_AUDIODRIVER", "")
    if not names or driver == "dummy":
        report.good(N_("No sound device: the game plays silently."))
        return
    report.good(N_("Sound: {names}"), names=", ".join(names))


def _levels(report: Report) -> None:
    found = library.packaged()
    told = N_("{count} levels are sound.")
    (report.good if found.levels else report.fault)(told, count=len(found.levels))
    for fault in found.faults:
        report.fault("{fault}", fault=fault)


def _assets(report: Report) -> None:
    """Read what every screen needs, where the game itself reads it only when it is shown."""
    lettering = Lettering(1.0)
    styles = [TextStyle(weight=weight) for weight in WEIGHTS]
    faults = [load(language).problem for language in available()]
    looks: list[Callable[[], object]] = [partial(load_theme, one) for one in THEMES]
    looks += [partial(lettering.line_height, style) for style in styles]
    for look in looks:
        try:
            look()
        except (ThemeFault, FontFault) as fault:
            faults.append(str(fault))
    for problem in filter(None, faults):
        report.fault("{fault}", fault=problem)
    if not any(faults):
        report.good(
            N_("{themes} themes, {fonts} fonts and the languages {languages} can be read."),
            themes=len(THEMES),
            fonts=len(styles),
            languages=", ".join(available()),
        )


def _records(report: Report, folder: Path) -> None:
    report.good(N_("Folder: {folder}"), folder=folder)
    try:
        with Store.open(folder) as store:
            describe_safety(report, store)
            _describe_store(report, store)
    except StoreFault as fault:
        report.fault(fault.text, **fault.values)


def _describe_store(report: Report, store: Store) -> None:
    report.good(
        N_("{players} players, {trials} trials."),
        players=len(store.players()),
        trials=store.trial_count(),
    )
    outdated = store.outdated(pipeline())
    if outdated:
        report.good(OLD_MEASURES, count=len(outdated))
    calibrated = None
    if pygame.display.get_init():
        from game.scenes.display import screen_key  # noqa: PLC0415 - only with a display

        calibrated = store.display(*screen_key())
    if calibrated is None:
        report.good(
            N_(
                "This screen is not calibrated: lengths are told in px. "
                'Choose "Screen size" in the game to change that.'
            )
        )
        return
    report.good(
        N_("This screen is calibrated: {across:.2f} px a mm across, {down:.2f} down."),
        across=calibrated.px_per_mm_x,
        down=calibrated.px_per_mm_y,
    )

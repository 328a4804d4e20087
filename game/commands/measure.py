"""``fingerwise measure``: what a recording of any program gives, and why not the rest."""

from __future__ import annotations

import json
import math
import sys
import textwrap
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from game.commands.words import speak as _
from game.commands.words import translator
from game.core.messages import N_

if TYPE_CHECKING:
    from game.commands.recordings import Findings, Wishes
    from game.metrics.measured import Measured

TOGETHER = N_("{one} and {other} belong together: give both.")
EITHER = N_("A trial leads from a place to a place or along a path: leave out {one} or {other}.")
OF_A_PATH = N_("{one} needs {other}.")
NOT_WITH_SEQUENCE = N_("With --sequence the file itself says from where to where: leave out {one}.")
NOT_MEASURED = N_("Not measured:")

COLUMNS = 79
FIVE_DIGITS, LARGEST = 1e5, 1e15


class PlaceType(click.ParamType[tuple[float, float]]):
    """A place such as 120,80."""

    name = "X,Y"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> tuple[float, float]:
        if isinstance(value, tuple):
            return value
        try:
            x, y = (float(part) for part in str(value).split(","))
        except ValueError:
            x = y = math.nan
        if not (math.isfinite(x) and math.isfinite(y)):
            text = _("{value!r} is no place; write two numbers, such as 120,80.5.")
            self.fail(text.format(value=value), param, ctx)
        return x, y


class Length(click.ParamType[float]):
    """A length above 0."""

    name = "W"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> float:
        try:
            length = float(str(value))
        except ValueError:
            length = math.nan
        if not 0 < length < math.inf:
            text = _("{value!r} is no width; write a number above 0.")
            self.fail(text.format(value=value), param, ctx)
        return length


FILE = click.Path(path_type=Path)


@click.command(
    name="measure",
    help=_(
        "Measure recordings of any program: CSV files with the columns t,x,y, t in seconds, and "
        "if they are there contact, grip, force and angle (degrees). Prints all that can be "
        "measured with its unit, and for the rest why not.\n\n"
        "With --sequence a file holds a whole sequence of pointing trials, with the columns "
        "from_x,from_y,to_x,to_y,x,y and time (s): a row a trial, x,y being its end point. Or a "
        "row a sample, with t and trial instead of time. Columns sequence and condition tell "
        "several apart."
    ),
)
@click.argument("files", nargs=-1, required=True, metavar="FILE...", type=FILE)
@click.option(
    "--unit",
    type=click.Choice(("mm", "px")),
    default="mm",
    show_default=True,
    help=_("Unit of x, y and all lengths."),
)
@click.option("--from", "start", type=PlaceType(), help=_("Where a pointing trial begins."))
@click.option("--to", "target", type=PlaceType(), help=_("Centre of its target."))
@click.option(
    "--width", type=Length(), metavar="W", help=_("Diameter of the target, or width of the path.")
)
@click.option(
    "--path", "path", type=FILE, metavar="FILE", help=_("Ideal path of a tracing trial: x,y.")
)
@click.option("--centre", type=PlaceType(), help=_("Centre of the path where it is a spiral."))
@click.option("--sequence", is_flag=True, help=_("Throughput of a whole pointing sequence."))
@click.option("--json", "as_json", is_flag=True, help=_("Print JSON."))
def measure(
    files: tuple[Path, ...],
    *,
    unit: str,
    start: tuple[float, float] | None,
    target: tuple[float, float] | None,
    width: float | None,
    path: Path | None,
    centre: tuple[float, float] | None,
    sequence: bool,
    as_json: bool,
) -> None:
    from game.commands.recordings import Wishes  # noqa: PLC0415 - numpy is not for every start

    wishes = Wishes(unit, start, target, width, path, centre, sequence)
    refuse_contradictions(wishes)
    sys.exit(run(files, wishes, as_json=as_json))


def refuse_contradictions(wishes: Wishes) -> None:
    """Raise a usage error for options that do not fit each other."""
    given = {
        "--from": wishes.start,
        "--to": wishes.target,
        "--path": wishes.path,
        "--centre": wishes.centre,
        "--width": wishes.width,
    }
    there = [name for name, value in given.items() if value is not None]
    if wishes.sequence and there:
        raise click.UsageError(_(NOT_WITH_SEQUENCE).format(one=there[0]))
    if ("--from" in there) != ("--to" in there):
        raise click.UsageError(_(TOGETHER).format(one="--from", other="--to"))
    if "--from" in there and "--path" in there:
        raise click.UsageError(_(EITHER).format(one="--from", other="--path"))
    if "--centre" in there and "--path" not in there:
        raise click.UsageError(_(OF_A_PATH).format(one="--centre", other="--path"))
    if "--width" in there and not {"--from", "--path"} & set(there):
        raise click.UsageError(_(OF_A_PATH).format(one="--width", other="--from / --path"))


def run(files: Sequence[Path], wishes: Wishes, *, as_json: bool) -> int:
    """Measure the files and print; returns 1 if one of them could not be read."""
    from game.commands.csv_rows import TableFault  # noqa: PLC0415
    from game.commands.recordings import measure_file, read_asked  # noqa: PLC0415

    found = []
    faults = 0
    try:
        asked = read_asked(wishes)
    except TableFault as fault:
        click.echo(str(fault), err=True)
        return 1
    for path in files:
        try:
            findings = measure_file(path, wishes, asked)
        except TableFault as fault:
            click.echo(str(fault), err=True)
            faults += 1
            continue
        for note in findings.notes:
            click.echo(note, err=True)
        found.append(findings)
    if as_json and found:
        click.echo(json.dumps(as_table(found, single=len(files) == 1), indent=2))
    elif found:
        click.echo("\n\n".join(describe(findings) for findings in found))
    return 1 if faults else 0


def as_table(found: Sequence[Findings], *, single: bool) -> dict[str, Any]:
    """Return the JSON of one file, or of several under ``recordings``."""
    from game.metrics import PIPELINE  # noqa: PLC0415

    if single:
        return {"pipeline": PIPELINE, "measures": _plain(found[0])}
    files = [{"file": str(one.path), "measures": _plain(one)} for one in found]
    return {"pipeline": PIPELINE, "recordings": files}


def _plain(findings: Findings) -> dict[str, dict[str, Any]]:
    return {
        name: {"value": None, "reason": one.reason}
        if one.value is None
        else {"value": one.value, "unit": one.unit}
        for name, one in findings.measures.items()
    }


def describe(findings: Findings) -> str:
    """Tell people what a file gave: values with units, then the rest by reason."""
    from game.metrics import MEASURES  # noqa: PLC0415

    labels = {name: _(MEASURES[name].label) for name in findings.measures}
    width = max(map(len, labels.values()), default=0)
    lines = [str(findings.path)]
    missing: dict[str, list[str]] = {}
    for name, measured in findings.measures.items():
        if measured.value is None:
            missing.setdefault(measured.reason or "", []).append(labels[name])
        else:
            lines.append(f"  {labels[name]:{width}}  {_number(measured)}")
    if missing:
        lines.append(f"  {_(NOT_MEASURED)}")
        for reason, names in missing.items():
            lines += _wrapped(_(reason), 4)
            lines += _wrapped(", ".join(names), 6)
    return "\n".join(lines)


def _wrapped(text: str, indent: int) -> list[str]:
    margin = " " * indent
    return textwrap.wrap(
        text, COLUMNS, initial_indent=margin, subsequent_indent=margin, break_on_hyphens=False
    )


def _number(measured: Measured) -> str:
    """Write a value for people, in their language; plain numbers and counts have no unit."""
    from game.metrics import told_unit  # noqa: PLC0415

    value = measured.value or 0.0
    # Large numbers in full: a path of 120000 px is read more easily than one of 1.2e+05.
    form = ".0f" if FIVE_DIGITS <= abs(value) < LARGEST else ".5g"
    return translator().number(value, form) + told_unit(measured.unit)

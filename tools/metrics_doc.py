"""Write docs/metrics.md from the one table of measures: ``python tools/metrics_doc.py``."""

from __future__ import annotations

from pathlib import Path

from game.metrics import MEASURES, PIPELINE

PAGE = Path(__file__).parents[1] / "docs" / "metrics.md"

_HEAD = """\
# Measures

<!-- Made by tools/metrics_doc.py from game/metrics/definitions.py: change that and run it. -->

What a trial's movement is measured by. All measures come from the samples by one declared
pipeline, so that a 30 Hz pad and a 1000 Hz mouse give the same numbers for the same hand. A
trial that cannot bear a measure has none, and says why. These are measures of practice on this
device: they are no diagnosis, and those of different devices are not compared.

## The pipeline (version {pipeline})

1. Values that are no numbers are dropped; of equal stamps the last is kept; samples stamped
   earlier than one before them are dropped. Pauses over 100 ms in the recording are flagged.
2. Lengths are mm on a calibrated display, else px and marked so; the two are never pooled.
3. Linear resampling to 100 Hz, from the first sample on.
4. Butterworth filter of second order, 6 Hz, forward and backward, on position.
5. Velocity by central differences; speed is its size.
6. The movement reaches outward from the speed peak to 5 % of it on both sides; a hand that
   turns round between two points of the grid stops there too. In tracing, where the hand
   rightly stops at corners, it reaches from the first to the last moment at 5 % of the peak.
7. Distances from an ideal path are taken on the grid of step 3, unfiltered: each moment weighs
   the same, and corners stay sharp.
8. Tremor is taken on that grid, too, for step 4 removes it; what resampling takes of high
   frequencies from a device that is slower than the grid is given back.

A trial keeps an entry at least every 10 ms. Entries that only repeat a sample for less than
50 ms, until the device speaks again, are left out before step 1; so is, on a touch screen, what
lies between lifting a finger and setting it down. A carry is measured from grasp to release of
the attempt that decided; a drawing from its beginning to its end, with the ways between its
strokes. Every result is stored with the pipeline's version.

## The measures

Units: "1" is a plain number, "mm" is "px" on a display that is not calibrated. "Needs" says what
a recording must hold; "pipeline" is the version that computes the number now. Where nothing was
carried or drawn, nothing of the movement is measured; nor where a carry was made by taps on a
touch screen, between which the hand is not seen.

| name | label | unit | better | needs | pipeline | definition | no value when | source |
| --- | --- | --- | --- | --- | --- | --- | --- | --- |
"""

_TAIL = """
## How far to trust them

- SPARC and LDLJ agree with the authors' own package (monalysa) to 1e-6 relative on movements
  made in the tests, and with closed forms: a Gaussian speed has SPARC -1.41403, a whole
  minimum-jerk movement has LDLJ -ln(204.8) = -5.322.
- The tests emulate one movement as reported at 1000, 250, 125, 60 and 30 Hz, clean and
  jittered: SPARC changes by at most .12, LDLJ by at most .55, path length by at most 2 %, peak
  speed by at most 5 %, and the count of velocity peaks is the same in at least 90 %.
- On a 30 Hz device too little is left of a tremor that is both fast (above some 7 Hz) and
  larger than .1 mm: LDLJ then reads up to .7 too smooth. Tremor itself has no value there.
- Where the speed between two submovements falls to just 5 % of the peak, whether they are one
  movement hangs on the last digit, on any device.
- Tremor of known amplitude and a frequency from 4.5 to 11.5 Hz is found with its power within
  6 % and its frequency within .1 Hz at 1000, 250, 125 and 60 Hz, clean and jittered; noise alone
  gives a frequency in some 1 to 2 of 100 recordings.
- The lag of a hand behind its target is found within .01 s at 1000 to 30 Hz, with tremor.
- LDLJ of a movement that runs into another depends on where it is cut: compare like with like.
- Whether a change over days is real is a question that one trial cannot answer; no verdict is
  given here.
"""


def render() -> str:
    """Return the whole page."""
    rows = [
        f"| `{d.name}` | {d.label} | {d.unit} | {d.better} | {d.needs} | {d.pipeline} "
        f"| {d.words} | {d.edge} | {d.source} |\n"
        for d in MEASURES.values()
    ]
    return _HEAD.format(pipeline=PIPELINE) + "".join(rows) + _TAIL


if __name__ == "__main__":
    PAGE.write_text(render(), encoding="utf-8")
    print(f"wrote {PAGE.name}")

"""The linters' rules bite: what they are there to catch is caught."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]


def banned(code: str, place: str) -> bool:
    """Whether ruff refuses ``code`` in the file ``place`` for being a clock or a generator."""
    command = [sys.executable, "-m", "ruff", "check", "--select", "TID251", "--stdin-filename"]
    checked = subprocess.run(
        [*command, place, "-"], cwd=ROOT, input=code, capture_output=True, text=True, check=False
    )
    assert checked.returncode in (0, 1), checked.stderr
    return "TID251" in checked.stdout


@pytest.mark.parametrize(
    "code",
    [
        "import random\nrandom.random()\n",
        "from random import shuffle\nshuffle([])\n",
        "import time\ntime.perf_counter_ns()\n",
        "from datetime import datetime\ndatetime.now()\n",
        "import numpy as np\nnp.random.default_rng()\n",
    ],
)
def test_below_the_shell_there_is_no_clock_and_no_generator(code):
    assert banned(code, "game/tasks/trace.py")


def test_a_generator_with_a_seed_may_be_made():
    assert not banned("import random\nrandom.Random(4).random()\n", "game/tasks/trace.py")


def test_the_shell_makes_the_clock():
    assert not banned("import time\ntime.perf_counter_ns()\n", "game/app.py")

"""Settings for every test; fixtures live beside the tests that use them."""

import atexit
import gc
import os
import shutil
import tempfile

import pytest
from hypothesis import settings

# Deadlines would be wall-clock gates. CI draws the same examples each time, so that a
# failure there is the change's and can be had again at home with CI=true.
settings.register_profile("home", deadline=None)
settings.register_profile("ci", deadline=None, derandomize=True, print_blob=True)
settings.load_profile("ci" if os.environ.get("CI") else "home")

# A test's records get their keys in a place of their own, never in the user's keyring.
_keys = tempfile.mkdtemp(prefix="fingerwise-keys-")
os.environ["FINGERWISE_KEY_DIR"] = _keys
atexit.register(shutil.rmtree, _keys, ignore_errors=True)


def pytest_collection_finish(session: pytest.Session) -> None:
    """Leave out of all garbage collections what is there to the end: tests and modules.

    The game collects whenever play gives way to a menu, and would look through them each time.
    """
    gc.collect()
    gc.freeze()


LEFT_OUT: set[str] = set()
"""Lines that say which tests were left out on this computer, and what mends it."""


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Hand what this process left out to the one that tells of it."""
    if hasattr(session.config, "workeroutput"):
        session.config.workeroutput["left out"] = sorted(LEFT_OUT)


@pytest.hookimpl(optionalhook=True)
def pytest_testnodedown(node) -> None:
    LEFT_OUT.update(getattr(node, "workeroutput", {}).get("left out", ()))


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for line in sorted(LEFT_OUT):
        terminalreporter.write_line(line)

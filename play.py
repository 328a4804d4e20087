"""Start Fingerwise: make .venv beside this file where need be, then run the game in it.

python3 play.py [arguments of the game]     play; python3 play.py --help tells the rest
python3 play.py test [arguments of pytest]  run the tests
python3 play.py wheels                      fetch wheels/, for computers without a network
"""

import hashlib
import os
import signal
import subprocess
import sys
from pathlib import Path
from typing import NoReturn

# Down to here nothing may be newer than Python 3.6, or the old ones could not say this.
if sys.version_info < (3, 11):  # noqa: UP036 - it does run there
    sys.exit(
        f"Fingerwise needs Python 3.11 or newer, and this is {sys.version.split()[0]}: install a "
        "newer one (python.org has them) and start play.py with it."
    )

ROOT = Path(__file__).resolve().parent
VENV = ROOT / ".venv"
PYTHON = VENV / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
STAMP = VENV / "complete.stamp"
WHEELS = ROOT / "wheels"
LOCK, TEST_LOCK = ROOT / "requirements.lock", ROOT / "requirements-test.lock"
PINNED = ["--require-hashes", "--no-deps", "--only-binary", ":all:", "--retries", "2"]
OFFLINE = ["--no-index", "--find-links"]
NO_VENV = "This Python cannot make .venv: on Debian and Ubuntu, sudo apt install python3-venv"
# Tests go to as many processes as there are cores, and who has none left takes from another.
PARALLEL = ["--numprocesses=auto", "--dist=worksteal"]
# What a failed step says (in lower case; the first that fits), and what mends it.
MENDS = {
    "no module named ensurepip": NO_VENV,
    "no space left": "The disk is full: make room (the game needs about 600 MB) and start again.",
    "read-only file system": f"{ROOT} cannot be written to: move the folder to where you may.",
    "permission denied": f"{ROOT} cannot be written to: move the folder to where you may.",
    "do not match the hashes": "A package is not the pinned one, so nothing was installed: "
    "remove wheels/ if it is there, or try another network.",
    " ".join(OFFLINE): "The folder wheels/ does not suit this computer or this version: remove "
    "it, or make it again on a computer like this one with: python3 play.py wheels",
    "retrying (": "The packages could not be fetched, as if there were no network: connect and "
    "start again, or bring the folder wheels/ that a connected computer of the same kind makes "
    "with: python3 play.py wheels",
    "no matching distribution": "A package is not to be had for this Python "
    f"({sys.version.split()[0]}, {sys.platform}): use a 64-bit Python from 3.11 to 3.14.",
}


class FaultError(Exception):
    """Why the game cannot be started: one sentence with its mend."""


def explain(said: str) -> FaultError:
    mends = [mend for sign, mend in MENDS.items() if sign in said.lower()]
    return FaultError(mends[0] if mends else f"Making .venv failed:\n{said[-1500:].strip()}")


def run(*arguments: str) -> None:
    """Run the environment's Python, showing what comes in; raises FaultError."""
    said = " ".join(arguments) + "\n"
    with subprocess.Popen(
        [PYTHON, *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        errors="replace",
    ) as step:
        for line in step.stdout or ():
            said += line
            if "(from -r" in line or (line.startswith("Installing") and "(from -r" in said):
                print("  ", Path(line.split(" (from")[0]).name.strip()[:75], file=sys.stderr)
    if step.returncode:
        raise explain(said)


def pip(action: str, *arguments: str) -> None:
    run("-m", "pip", action, "--disable-pip-version-check", "--no-input", *arguments)


def make_venv() -> None:
    """Make an empty .venv in place of whatever is there."""
    print("Setting up Fingerwise in .venv, once; it takes some minutes.", file=sys.stderr)
    try:
        import venv  # noqa: PLC0415 - some systems lack it, and the second start needs none
    except ImportError:
        raise FaultError(NO_VENV) from None
    if VENV.is_symlink() or VENV.is_file():
        VENV.unlink()
    venv.create(VENV, clear=True, symlinks=os.name != "nt")
    run("-m", "ensurepip")


def mark(lock: Path) -> str:
    pinned = lock.read_bytes() + (ROOT / "pyproject.toml").read_bytes()
    return f"{lock.name} {hashlib.sha256(pinned).hexdigest()}"


def prepare(lock: Path, *, offline: bool = False) -> None:
    """Bring .venv to what ``lock`` pins. The stamp, written last, says that it is complete."""
    place = f"{ROOT} {sys.version!r}"
    try:
        stamped = (
            STAMP.read_text("utf-8").splitlines() if PYTHON.exists() and STAMP.exists() else []
        )
        if {place, mark(lock)} <= set(stamped):
            return
        if place in stamped:
            STAMP.unlink()
        else:
            make_venv()
        source = [*OFFLINE, str(WHEELS)] if offline else []
        pip("install", *PINNED, *source, "-r", str(lock))
        pip("install", "--no-deps", "--no-index", "--no-build-isolation", "-e", str(ROOT))
        # The test lock holds all of the other, so one who tests can play as well.
        STAMP.write_text("\n".join([place, mark(LOCK), mark(lock)]), "utf-8")
    except OSError as error:
        raise explain(f"{os.strerror(error.errno or 0)}: {error}") from error


def become(*arguments: str) -> NoReturn:
    """Go on as the environment's Python; its exit code is this one's."""
    if os.name != "nt":
        os.execv(PYTHON, [str(PYTHON), *arguments])
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the game's to answer
    sys.exit(subprocess.call([PYTHON, *arguments]))


def main(arguments: list[str]) -> None:
    if arguments[:1] == ["test"]:
        prepare(TEST_LOCK)
        os.chdir(ROOT)
        become("-m", "pytest", *PARALLEL, *arguments[1:])
    elif arguments == ["wheels"]:
        prepare(LOCK)
        pip("download", *PINNED, "--dest", str(WHEELS), "-r", str(LOCK))
        print("wheels/ now holds the packages for computers like this one.")
    else:
        prepare(LOCK, offline=WHEELS.is_dir())
        # -P: a folder named game where the player happens to stand is not the game.
        become("-P", "-m", "game", *arguments)


if __name__ == "__main__":
    try:
        main(sys.argv[1:])
    except FaultError as fault:
        sys.exit(str(fault))
    except KeyboardInterrupt:
        sys.exit("Stopped. The next start sets .venv up anew.")

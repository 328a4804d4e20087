"""Speak the game's instructions, questions and praise into clips under ``assets/voice``.

Not needed to play or to build: the clips are kept in the repository. Run with the game
installed, and with espeak-ng and oggenc at hand (Debian packages espeak-ng and vorbis-tools)::

    python tools/voice.py [LANGUAGE ...] [--anew]      every language there is without a name

What is spoken follows from the code and from ``assets/locale``: run it again whenever texts or
translations change. A clip that is there stays, so a better voice may replace any of them by
a file of the same name; ``texts.tsv`` beside the clips says which is which. ``--anew`` speaks
all of them again. Clips of texts that are gone are deleted.
"""

from __future__ import annotations

import argparse
import ast
import subprocess
import sys
import tempfile
import wave
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import numpy as np

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tools")]

from sound.clip import Wave, at_peak, high_pass, low_pass, soft_ends, write_ogg  # noqa: E402

from game.scenes.picture import worded  # noqa: E402
from game.scenes.telling import TRIED  # noqa: E402
from game.tasks import EXERCISES  # noqa: E402
from game.ui.language import Translator, available, english, load  # noqa: E402
from game.ui.sound import clip_key  # noqa: E402
from game.ui.theme import THEMES, load_theme  # noqa: E402

FOLDER = ROOT / "assets" / "voice"
INDEX = "texts.tsv"
VOICES = {"en": "en-gb+f3", "de": "de+f3"}
"""espeak-ng's voice of a language, the language itself with this timbre for others."""
TIMBRE = "+f3"
SPEED, PITCH, GAP = 140, 36, 2
"""Words a minute, pitch of 99, pause between words in 10 ms: slower and lower than it comes."""
HIGHEST_HZ, LOWEST_HZ = 5200, 90
"""What lies beyond is hiss and hum."""
PEAK, LOUDNESS = 0.85, 0.16
"""Highest peak, and root mean square where somebody speaks."""
QUALITY = -1
QUIET = 0.01
THREE_MORE = 3
"""Trials of the last, short block."""


def spoken_texts(tr: Translator) -> list[str]:
    """Return all texts that the game speaks where it has a clip, as they are shown."""
    texts = [*_instructions(tr), *_praise(tr), *map(tr, titles())]
    return sorted(set(texts))


def _instructions(tr: Translator) -> Iterator[str]:
    """Every cue with every thing of every theme, letter and digit."""
    for theme in map(load_theme, THEMES):
        for cue in (cue for exercise in EXERCISES.values() for cue in exercise.cues):
            for number in range(len(theme.objects)):
                yield worded(replace(cue, art=cue.art.replace("*", str(number))), theme, tr)


def _praise(tr: Translator) -> Iterator[str]:
    """What was done in a whole block, for every number of successes; that it was tried for none."""
    yield tr(TRIED)
    for exercise in EXERCISES.values():
        for whole in (exercise.trials_per_block, THREE_MORE):
            for done in range(1, whole + 1):
                yield tr(exercise.praise).format(done=done, all=whole)


def titles(folder: Path = ROOT / "game" / "scenes") -> list[str]:
    """Return what menus say, in English: their ``Label(..., TITLE)`` or what ``spoken`` returns."""
    found: set[str] = set()
    for path in sorted(folder.glob("*.py")):
        tree = ast.parse(path.read_text("utf-8"))
        shown = [
            call.args[0]
            for call in _calls(tree, "Label")
            if len(call.args) > 1 and ast.unparse(call.args[1]) == "TITLE"
        ]
        said = [
            node
            for node in ast.walk(tree)
            if isinstance(node, ast.FunctionDef) and node.name == "spoken"
        ]
        for part in (*shown, *said):
            found |= _messages(part)
            for name in _names(part):
                found |= _assigned(tree, name)
    return sorted(text for text in found if "{" not in text)


def _calls(tree: ast.AST, name: str) -> list[ast.Call]:
    return [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and ast.unparse(node.func) == name
    ]


def _messages(tree: ast.AST) -> set[str]:
    """Return the texts marked with ``N_`` within."""
    return {
        argument.value
        for call in _calls(tree, "N_")
        for argument in call.args
        if isinstance(argument, ast.Constant) and isinstance(argument.value, str)
    }


def _names(tree: ast.AST) -> set[str]:
    names = {node.id for node in ast.walk(tree) if isinstance(node, ast.Name)}
    return names | {node.attr for node in ast.walk(tree) if isinstance(node, ast.Attribute)}


def _assigned(tree: ast.AST, name: str, depth: int = 2) -> set[str]:
    """Return the texts in what a name was assigned, or in what that took them from."""
    found: set[str] = set()
    for node in ast.walk(tree):
        targets = (
            node.targets
            if isinstance(node, ast.Assign)
            else [node.target]
            if isinstance(node, ast.AnnAssign)
            else []
        )
        value = node.value if isinstance(node, (ast.Assign, ast.AnnAssign)) else None
        if value is None or not any(name in _names(target) for target in targets):
            continue
        found |= _messages(value)
        if depth > 1:
            for other in _names(value) - {name}:
                found |= _assigned(tree, other, depth - 1)
    return found


def speak(text: str, language: str) -> tuple[Wave, int]:
    """Have espeak-ng say ``text``; returns the sound and its rate."""
    voice = VOICES.get(language, language + TIMBRE)
    with tempfile.TemporaryDirectory() as folder:
        path = str(Path(folder) / "said.wav")
        command = ["espeak-ng", "-v", voice, "-s", str(SPEED), "-p", str(PITCH), "-g", str(GAP)]
        subprocess.run([*command, "-m", "-w", path, _marked_up(text)], check=True)
        with wave.open(path) as file:
            rate = file.getframerate()
            raw = file.readframes(file.getnframes())
    return np.frombuffer(raw, "<i2") / 32768, rate


def _marked_up(text: str) -> str:
    """Have single capital letters spelled: an A is no article."""
    plain = text.replace("&", "&amp;").replace("<", "&lt;")
    words = [
        f'<say-as interpret-as="characters">{word}</say-as>'
        if len(word) == 1 and word.isupper() and number > 0
        else word
        for number, word in enumerate(plain.split(" "))
    ]
    return " ".join(words)


def mellow(sound: Wave, rate: int) -> Wave:
    """Take away hiss, hum and silence, and bring all clips to one loudness."""
    sound = high_pass(low_pass(sound, rate, HIGHEST_HZ), rate, LOWEST_HZ)
    loud = np.flatnonzero(np.abs(sound) > QUIET * np.abs(sound).max())
    margin = round(0.03 * rate)
    sound = sound[max(0, loud[0] - margin) : loud[-1] + 3 * margin]
    level = np.sqrt(np.mean(sound[np.abs(sound) > 0.05 * np.abs(sound).max()] ** 2))
    # The loudest peaks bend softly instead of holding the whole clip down.
    sound = PEAK * np.tanh(sound * (LOUDNESS / level) / PEAK)
    sound = soft_ends(sound, rate, rise=0.01, fall=0.03)
    return at_peak(sound, PEAK) if np.abs(sound).max() > PEAK else sound


def render(language: str, *, anew: bool) -> int:
    """Bring a language's clips up to its texts; returns how many were spoken."""
    tr = english() if language == "en" else load(language)
    if tr.problem:
        sys.exit(tr.problem)
    folder = FOLDER / language
    wanted = {clip_key(text): text for text in spoken_texts(tr)}
    folder.mkdir(parents=True, exist_ok=True)
    for stale in {path.stem for path in folder.glob("*.ogg")} - wanted.keys():
        (folder / f"{stale}.ogg").unlink()
    missing = [key for key in wanted if anew or not (folder / f"{key}.ogg").exists()]
    for key in missing:
        sound, rate = speak(wanted[key], language)
        write_ogg(mellow(sound, rate), rate, folder / f"{key}.ogg", QUALITY)
    lines = [f"{key}\t{text}\n" for key, text in sorted(wanted.items(), key=lambda one: one[1])]
    (folder / INDEX).write_text("".join(lines), encoding="utf-8")
    return len(missing)


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("languages", nargs="*", metavar="LANGUAGE")
    parser.add_argument("--anew", action="store_true", help="speak what is there again")
    asked = parser.parse_args()
    for language in asked.languages or available():
        print(language, render(language, anew=asked.anew))


if __name__ == "__main__":
    main()

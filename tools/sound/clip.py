"""Sounds as arrays, from here to a file: ends without a click, a safe peak, OGG."""

from __future__ import annotations

import subprocess
import tempfile
import wave
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

Wave = NDArray[np.float64]
"""One channel, -1 .. 1."""

PEAK = 0.8
"""Highest peak before encoding; what is decoded again overshoots a little, to 0.9 at most."""


def seconds(length: float, rate: int) -> Wave:
    """Return the times of ``length`` s of samples."""
    return np.arange(round(length * rate)) / rate


def soft_ends(sound: Wave, rate: int, rise: float = 0.003, fall: float = 0.06) -> Wave:
    """Take out the mean and let both ends come from and go to nothing, in s."""
    sound = sound - sound.mean()
    up, down = round(rise * rate), round(fall * rate)
    sound[:up] *= 0.5 - 0.5 * np.cos(np.linspace(0, np.pi, up))
    sound[-down:] *= 0.5 + 0.5 * np.cos(np.linspace(0, np.pi, down))
    return sound


def at_peak(sound: Wave, peak: float = PEAK) -> Wave:
    """Scale to a peak."""
    return sound * (peak / np.abs(sound).max())


def low_pass(sound: Wave, rate: int, corner: float, order: int = 2) -> Wave:
    """Take away what is above ``corner`` Hz, as a Butterworth filter would, without delay."""
    spectrum = np.fft.rfft(sound, 2 * len(sound))
    hz = np.fft.rfftfreq(2 * len(sound), 1 / rate)
    filtered = np.fft.irfft(spectrum / np.sqrt(1 + (hz / corner) ** (2 * order)))
    return filtered[: len(sound)]


def high_pass(sound: Wave, rate: int, corner: float, order: int = 2) -> Wave:
    """Take away what is below ``corner`` Hz."""
    return sound - low_pass(sound, rate, corner, order)


def write_ogg(sound: Wave, rate: int, path: Path, quality: float) -> None:
    """Write one channel as OGG Vorbis with oggenc (Debian: vorbis-tools).

    The stream's number is fixed, so that the same sound gives the same file.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        plain = Path(folder) / "plain.wav"
        with wave.open(str(plain), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(np.round(sound * 32767).astype("<i2").tobytes())
        command = ["oggenc", "-Q", "-s", "1", "-q", str(quality), "-o", str(path), str(plain)]
        subprocess.run(command, check=True)

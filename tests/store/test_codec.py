"""Samples come back exactly as they were, are small, and damage is noticed."""

from __future__ import annotations

import math
import random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.values import Device, Sample
from game.store import codec

whole = st.integers()
sample = st.builds(
    Sample,
    t=whole,
    device=st.sampled_from(Device),
    contact=whole,
    x=whole,
    y=whole,
    down=st.booleans(),
    axes=st.lists(whole, max_size=6).map(tuple),
)


@given(st.lists(sample, max_size=40))
def test_any_samples_come_back_exactly(samples: list[Sample]) -> None:
    data = codec.encode(samples)
    assert list(codec.decode(data, codec.CODEC, codec.digest(data))) == samples


def hand_movement(seconds: float, rate_hz: int = 250) -> list[Sample]:
    """Return a reach with tremor on a screen of 96 dpi, with the pump's jitter in time."""
    rng = random.Random(3)
    samples = []
    for i in range(int(seconds * rate_hz)):
        s = i / (seconds * rate_hz)
        eased = 10 * s**3 - 15 * s**4 + 6 * s**5
        tremor = 1.5 * math.sin(2 * math.pi * 6 * i / rate_hz)
        x = round(200 + 700 * eased + tremor + rng.gauss(0, 0.6))
        y = round(500 - 250 * eased + tremor * 0.7 + rng.gauss(0, 0.6))
        t = i * 1_000_000 // rate_hz + rng.randrange(1000)
        samples.append(
            Sample(t, Device.MOUSE, 0, round(x * 264.5833), round(y * 264.5833), 0.2 < s < 0.9)
        )
    return samples


def test_three_seconds_take_at_most_four_and_a_half_kilobytes() -> None:
    samples = hand_movement(3.0)
    chunks = [codec.encode(samples[i : i + 250]) for i in range(0, 750, 250)]
    assert sum(map(len, chunks)) <= 4500


@given(st.data())
def test_a_flipped_bit_is_noticed(data: st.DataObject) -> None:
    packed = codec.encode(hand_movement(0.2))
    at = data.draw(st.integers(0, len(packed) * 8 - 1))
    flipped = bytearray(packed)
    flipped[at // 8] ^= 1 << at % 8
    with pytest.raises(codec.CodecError, match="SHA-256"):
        codec.decode(bytes(flipped), codec.CODEC, codec.digest(packed))


@given(st.binary(max_size=60))
def test_bytes_of_something_else_are_refused_in_a_sentence(junk: bytes) -> None:
    with pytest.raises(codec.CodecError, match="damaged"):
        codec.decode(junk)


def test_a_codec_of_the_future_is_named() -> None:
    with pytest.raises(codec.CodecError, match="'dsz9'"):
        codec.decode(b"", "dsz9")

"""Measures of the hand: tremor, tracking, grip, aperture, turning, tapping, dose."""

from __future__ import annotations

from game.metrics.definition import Definition

HAND: tuple[Definition, ...] = ()

"""Measures of pointing, of whole curves and of steering."""

from __future__ import annotations

from game.metrics.definition import Definition

POINTING: tuple[Definition, ...] = ()

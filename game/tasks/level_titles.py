"""Titles of the levels that come with the game, marked for translation here.

A test holds that each of them stands in this list.
"""

from __future__ import annotations

from game.core.messages import N_

TITLES = (
    N_("On matching plates"),
    N_("Pegs in"),
    N_("Pegs out"),
    N_("Find and sort"),
    N_("Lines"),
    N_("Waves"),
    N_("Shapes"),
    N_("Letters and digits"),
    N_("Spiral"),
    N_("Maze"),
    N_("Close, hold, let go"),
    N_("Thumb to each finger"),
    N_("Dial"),
    N_("Key in its lock"),
    N_("Jar with a lid"),
    N_("Hold a band"),
    N_("Up, down and waves"),
    N_("Let go at once"),
    N_("One finger"),
    N_("Two fingers in turn"),
    N_("To and fro"),
    N_("Keep the beat"),
    N_("Fasten"),
    N_("Unfasten"),
    N_("Fasten with both hands"),
    N_("Unfasten with both hands"),
    N_("Putty squeeze"),
    N_("Band spread"),
    N_("Clothes pegs"),
    N_("Real buttons"),
)

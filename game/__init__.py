"""Fingerwise: a fine-motor rehab game for ordinary input devices."""

__version__ = "0.1.0"

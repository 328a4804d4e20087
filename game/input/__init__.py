"""Devices: pygame events in; samples, menu controls and notices out."""

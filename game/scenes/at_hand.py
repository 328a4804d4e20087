"""Which device an exercise is played with: the one in use, or another that is at hand."""

from __future__ import annotations

from game.core.messages import N_
from game.core.values import Device
from game.scenes.desk import Desk
from game.scenes.signs import DEVICE_NAMES
from game.session.library import fit_of
from game.tasks import EXERCISES
from game.tasks.base import Fit, Level

FIT_TEXTS = {
    Fit.TRAINS: "",
    Fit.STANDS_IN: N_("With this device the exercise stands in for the real movement."),
    Fit.NOT: N_("This exercise cannot be played with this device."),
}
GOES_WITH = N_("It goes with: {devices}.")


def device_for(desk: Desk, of: str | Level) -> Device | None:
    """Return what a level, or any level of an exercise, is played with: the device in use, or
    another that is at hand where it cannot be (somebody pressed a button of a menu with the
    mouse). None for none.
    """
    there = (desk.devices.in_use or Device.MOUSE, *desk.devices.at_hand)
    if isinstance(of, Level):
        return next((d for d in there if fit_of(of, d) is not Fit.NOT), None)
    return next((d for d in there if desk.library.playable(of, d)), None)


def played_with(desk: Desk, of: str | Level) -> Device:
    """Return what it is played with; where nothing at hand does, what is in use."""
    return device_for(desk, of) or desk.devices.in_use or Device.MOUSE


def device_note(desk: Desk, exercise: str, level: Level | None = None) -> str:
    """Return what is to be said of an exercise, or of a level of it, on what plays it, or why
    nothing does, "" for nothing.
    """
    one = EXERCISES[exercise]
    device = played_with(desk, level or exercise)
    fit = fit_of(level, device) if level else one.fit(device)
    note = one.notes.get(device, FIT_TEXTS[fit])
    told = desk.tr(note) if note else ""
    if fit is not Fit.NOT or device in one.notes:
        return told
    goes = [
        DEVICE_NAMES[d]
        for d in Device
        if (fit_of(level, d) is not Fit.NOT if level else desk.library.playable(exercise, d))
    ]
    return f"{told} {desk.tr(GOES_WITH).format(devices=', '.join(map(desk.tr, goes)))}"

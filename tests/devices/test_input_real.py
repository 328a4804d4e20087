"""The input room under real devices: what it says of them is what was done to them."""

from __future__ import annotations

import time
from collections.abc import Iterator

import pytest

from tests.devices import conftest
from tests.devices.harness import Program, Window
from tests.devices.injector import BEGIN, END, UPDATE
from tests.devices.probe import UM_PER_PX
from tests.devices.xserver import Xorg, Xvfb

REPEATS_S = 0.9
"""A key held this long has begun to repeat (X: after 660 ms)."""
HAND_S = 0.05
"""Faster presses of one key than any hand's are taken for its repeating."""

PATH = [(100, 80), (101, 81), (233, 417), (640, 17), (799, 599), (0, 0)]


class Desk:
    """A probe in a window with the focus."""

    def __init__(self, program: Program) -> None:
        self.program = program
        about = program.until("window")
        assert about["driver"] == "x11"
        self.window: Window = program.window("pygame window")
        assert self.window.id == about["window"]

    def sample(self, device: str, **values: object) -> dict[str, object]:
        return self.program.until("Sample", device=device, **values)

    def taken(self, device: str) -> list[dict[str, object]]:
        """Samples of a device that are not consumed yet; the rest is consumed too."""
        return [s for s in self.program.take("Sample") if s["device"] == device]


@pytest.fixture
def desk(xorg: Xorg) -> Iterator[Desk]:
    with Program(xorg, "tests.devices.probe") as program:
        yield Desk(program)
        for name in ("space", "left"):
            xorg.key(name, down=False)
        xorg.button(1, down=False)


def _um(x: float, y: float) -> dict[str, int]:
    return {"x": round(x * UM_PER_PX), "y": round(y * UM_PER_PX)}


def _in_time(sent: int, sample: dict[str, object]) -> bool:
    """Whether a sample was stamped between its doing and its being seen here.

    How soon after it is the machine's business, and the benchmark's.
    """
    return sent <= int(str(sample["t"])) <= time.perf_counter_ns() // 1_000


def test_the_mouse_is_where_it_was_put(xorg: Xorg, desk: Desk) -> None:
    for x, y in PATH:
        sent = xorg.move(*desk.window.at(x, y))
        assert _in_time(sent, desk.sample("mouse", **_um(x, y), down=False))
    sent = xorg.button(1, down=True)
    assert _in_time(sent, desk.sample("mouse", **_um(*PATH[-1]), down=True))
    xorg.move(*desk.window.at(50, 60))
    desk.sample("mouse", **_um(50, 60), down=True)
    sent = xorg.button(1, down=False)
    assert _in_time(sent, desk.sample("mouse", **_um(50, 60), down=False))


def test_two_fingers_are_two_contacts_and_no_mouse(xorg: Xorg, desk: Desk) -> None:
    began = xorg.finger(BEGIN, 1, *desk.window.at(5, 5))
    xorg.finger(END, 1, *desk.window.at(5, 5))
    desk.sample("touch", down=False)
    for x, y in PATH:
        sent = xorg.finger(BEGIN, 1, *desk.window.at(x, y))
        assert _in_time(sent, desk.sample("touch", contact=0, **_um(x, y), down=True))
        xorg.finger(BEGIN, 2, *desk.window.at(300, 300))
        desk.sample("touch", contact=1, **_um(300, 300), down=True)
        sent = xorg.finger(UPDATE, 2, *desk.window.at(310, 305))
        assert _in_time(sent, desk.sample("touch", contact=1, **_um(310, 305), down=True))
        xorg.finger(END, 1, *desk.window.at(x, y))
        desk.sample("touch", contact=0, **_um(x, y), down=False)
        xorg.finger(END, 2, *desk.window.at(310, 305))
        desk.sample("touch", contact=1, **_um(310, 305), down=False)
    assert [s for s in desk.taken("mouse") if s["t"] >= began] == []
    assert desk.program.take("DeviceNoticed")[-1]["device"] == "touch"


def test_keys_steer_and_grip_and_pause(xorg: Xorg, desk: Desk) -> None:
    sent = xorg.key("left", down=True)
    assert _in_time(sent, desk.sample("keyboard", axes=[-32767, 0], down=False))
    sent = xorg.key("space", down=True)
    assert _in_time(sent, desk.sample("keyboard", axes=[-32767, 0], down=True))
    sent = xorg.key("space", down=False)
    assert _in_time(sent, desk.sample("keyboard", axes=[-32767, 0], down=False))
    xorg.key("left", down=False)
    desk.sample("keyboard", axes=[0, 0], down=False)
    xorg.key("escape", down=True)
    xorg.key("escape", down=False)
    desk.program.until("PausePressed")


def test_a_gamepad_is_heard_until_it_is_unplugged(desk: Desk) -> None:
    program = desk.program
    name = program.pad("plug one")
    plugged = program.until("Plugged", name="one")
    assert plugged["instance_id"] == name["instance_id"]
    done = program.pad("axis one 2 -0.75")
    sample = desk.sample("gamepad", axes=[0, 0, -24575, 0, 0, 0])
    assert _in_time(done["t"] - 1_000, sample)
    program.pad("axis one 5 1")
    desk.sample("gamepad", axes=[0, 0, -24575, 0, 0, 32767], down=False)
    program.pad("button one 9 1")
    desk.sample("gamepad", down=True)
    program.pad("unplug one")
    gone = program.until("Unplugged", name="one", in_use=True)
    # Neither the sticks' centring nor the button's release that SDL adds of itself.
    assert [s for s in desk.taken("gamepad") if s["t"] >= gone["t"]] == []
    program.pad("plug two")
    assert program.until("Plugged", name="two")["instance_id"] != gone["instance_id"]
    program.pad("button two 0 1")
    desk.sample("gamepad", down=True, axes=[0] * 6)


def test_a_lever_of_unknown_layout_is_no_gamepad(desk: Desk) -> None:
    desk.program.pad("plug odd lever")
    desk.program.pad("axis odd 0 1")
    desk.program.pad("plug good")
    desk.program.until("Plugged", name="good")
    assert desk.program.take("Plugged") == []
    assert desk.taken("gamepad") == []


def test_a_button_held_as_the_focus_goes_is_let_go(xorg: Xorg, desk: Desk) -> None:
    xorg.move(*desk.window.at(200, 200))
    xorg.button(1, down=True)
    desk.sample("mouse", **_um(200, 200), down=True)
    xorg.key("space", down=True)
    desk.sample("keyboard", down=True)
    with Program(xorg, "tests.devices.probe", "menu") as other:
        other.until("window")
        desk.program.take("Sample")
        desk.program.until("Interrupted", reason="focus")
        xorg.button(1, down=False)
        assert not any(s["down"] for s in desk.program.take("Sample")), "\n".join(
            desk.program.printed
        )
    # The window comes back with the space bar still held, which then repeats.
    xorg.xdotool("windowactivate", "--sync", desk.window.id)
    xorg.move(*desk.window.at(210, 210))
    desk.sample("mouse", **_um(210, 210), down=False)
    time.sleep(REPEATS_S)
    assert not any(s["down"] for s in desk.program.take("Sample"))
    xorg.key("space", down=False)
    time.sleep(HAND_S)
    xorg.key("space", down=True)
    desk.sample("keyboard", down=True)


@pytest.mark.parametrize("minimise", [True, False])
def test_minimising_and_resizing_interrupt(xvfb: Xvfb, minimise: bool) -> None:
    with Program(xvfb, "tests.devices.probe") as program:
        desk = Desk(program)
        x, y = desk.window.at(100, 100)
        xvfb.xdotool("mousemove", round(x), round(y), "mousedown", 1)
        desk.sample("mouse", **_um(100, 100), down=True)
        if minimise:
            xvfb.xdotool("windowminimize", desk.window.id)
            program.until("Interrupted", reason="minimised")
            xvfb.xdotool("mouseup", 1, "windowmap", desk.window.id)
            xvfb.xdotool("windowactivate", "--sync", desk.window.id)
        else:
            xvfb.xdotool("windowsize", desk.window.id, 640, 480)
            program.until("Interrupted", reason="size")
        xvfb.xdotool("mousemove", round(x) + 5, round(y))
        desk.sample("mouse", down=False)
        xvfb.xdotool("mouseup", 1)
        assert not any(s["down"] for s in program.take("Sample"))


def test_closing_the_window_is_told(xvfb: Xvfb) -> None:
    with Program(xvfb, "tests.devices.probe") as program:
        desk = Desk(program)
        assert program.close(desk.window.id) == 0
        program.until("CloseAsked")


def test_menus_get_pointers_and_steps(xorg: Xorg) -> None:
    with Program(xorg, "tests.devices.probe", "menu") as program:
        desk = Desk(program)
        xorg.finger(BEGIN, 1, *desk.window.at(40, 50))
        program.until("Pointer", kind="down", x=40, y=50)
        xorg.finger(END, 1, *desk.window.at(40, 50))
        program.until("Pointer", kind="up", x=40, y=50)
        for key, kind in (("tab", "next"), ("down", "down"), ("enter", "ok"), ("escape", "back")):
            xorg.key(key, down=True)
            xorg.key(key, down=False)
            program.until("Nav", kind=kind)
        program.pad("plug one")
        program.until("Plugged")
        program.pad("axis one 1 1")
        program.until("Nav", kind="down")
        program.until("Nav", kind="down")  # held on, it repeats
        assert program.take("Sample") == []


def test_a_keyboard_writes_into_menus(xvfb: Xvfb) -> None:
    """Letters as the keyboard's layout has them, once a press however long it lasts."""
    with Program(xvfb, "tests.devices.probe", "menu") as program:
        desk = Desk(program)
        xvfb.xdotool("windowfocus", "--sync", desk.window.id)
        for name in ("a", "B", "space", "BackSpace", "Return"):
            xvfb.xdotool("key", name)
        xvfb.xdotool("keydown", "c")
        time.sleep(REPEATS_S)
        xvfb.xdotool("keyup", "c", "key", "d")
        program.until("Typed", text="d")
        assert [one["text"] for one in program.take("Typed")] == ["a", "B", "\b", "c"]
        assert [one["key"] for one in program.take("Nav")] == [" ", "\n"]


def test_a_screenshot_shows_the_window(xvfb: Xvfb) -> None:
    with Program(xvfb, "tests.devices.probe") as program:
        desk = Desk(program)
        picture = xvfb.screenshot()
        left, top = desk.window.at(400, 300)
        assert picture.size == (xvfb.width, xvfb.height)
        assert picture.getpixel((round(left), round(top))) == (0, 0, 0)


class _Config:
    """What the collection hook tells pytest."""

    def __init__(self) -> None:
        self.hook = self
        self.deselected: list[object] = []

    def pytest_deselected(self, items: list[object]) -> None:
        self.deselected += items


def test_missing_packages_are_one_line_and_in_ci_a_failure(
    request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: set[str] = set()
    monkeypatch.setattr(conftest, "LEFT_OUT", said)
    monkeypatch.setattr(conftest, "missing", lambda: ["Xorg", "openbox"])
    monkeypatch.delenv("CI", raising=False)
    config, items = _Config(), [request.node]
    conftest.pytest_collection_modifyitems(config, items)
    assert (items, config.deselected) == ([], [request.node])
    (line,) = said
    assert "Xorg, openbox" in line
    assert ".ci/packages.txt" in line
    monkeypatch.setenv("CI", "1")
    items = [request.node]
    conftest.pytest_collection_modifyitems(config, items)
    assert items == [request.node]
    with pytest.raises(pytest.fail.Exception, match=r"Xorg, openbox.*packages\.txt"):
        conftest.insist()

"""Documents of the store: what goes in comes out, and damage is named by its place."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.core.plain import PlainError, from_plain, to_plain
from game.core.values import Context, Device, InputProfile, Rect, Side

rects = st.builds(Rect, *[st.integers(0, 10**6)] * 4)
contexts = st.builds(
    Context,
    rects,
    rects,
    st.floats(10, 1000),
    st.floats(10, 1000),
    st.booleans(),
    st.sampled_from(Device),
    st.sampled_from(Side),
    st.booleans(),
    st.builds(InputProfile, sticky=st.booleans(), lift_um=st.integers(0, 20_000)),
)


@given(contexts)
def test_a_context_survives_json(context):
    assert from_plain(Context, json.loads(json.dumps(to_plain(context)))) == context


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda p: p["area"].pop("w"), "Context.area.w: missing"),
        (lambda p: p["area"].update(w="wide"), "Context.area.w: expected int"),
        (lambda p: p.update(device="spoon"), "Context.device: 'spoon' is not one of mouse"),
        (lambda p: p.update(moon=1), "Context.moon: unknown key"),
        (lambda p: p["profile"].update(sticky=1), "Context.profile.sticky: expected bool"),
        (lambda p: p["window"].update(x=True), "Context.window.x: expected int"),
    ],
)
def test_damage_is_named_by_its_place(change, told):
    profile = InputProfile()
    area = Rect(0, 0, 1, 1)
    context = Context(area, area, 1.0, 1.0, True, Device.MOUSE, Side.LEFT, True, profile)
    plain = to_plain(context)
    change(plain)
    with pytest.raises(PlainError, match="^" + told.replace(".", r"\.")):
        from_plain(Context, plain)

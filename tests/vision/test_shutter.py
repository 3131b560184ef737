"""Which state a slit is in by the judge's chances, and when nobody is told."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from vision.slit.judge import Judgement
from vision.slit.protocol import SlitState
from vision.slit.shutter import CLOSED_BELOW, OPEN_ABOVE, shutter_of

shares = st.floats(0.0, 1.0)


def judged(
    closed: float, part_open: float, wide_open: float, opening: float, foot_seen: float = 1.0
) -> Judgement:
    whole = closed + part_open + wide_open
    return Judgement(
        logit=5.0,
        offset=0.0,
        offset_sigma=0.05,
        closed=closed / whole,
        part_open=part_open / whole,
        open=wide_open / whole,
        opening=opening,
        opening_sigma=0.01,
        foot_seen=foot_seen,
    )


chances = st.tuples(shares, shares, shares).filter(lambda three: sum(three) > 0.01)


@given(chances, shares)
def test_a_state_is_told_when_it_is_likelier_than_all_others(
    three: tuple[float, float, float], opening: float
) -> None:
    said = judged(*three, opening)
    found = shutter_of(said)
    state, share, sigma = found.state, found.opening, found.opening_sigma
    assert (found.unknown_because is not None) is (state is SlitState.UNKNOWN)
    if state is SlitState.UNKNOWN:
        assert (share, sigma) == (None, None)
        assert max(said.closed, said.part_open, said.open) < 0.5
        return
    assert share is not None
    assert sigma is not None
    assert sigma > 0.0
    of_states = {
        SlitState.CLOSED: share == 0.0,
        SlitState.OPEN: share == 1.0,
        SlitState.PART_OPEN: CLOSED_BELOW <= share <= OPEN_ABOVE,
    }
    assert of_states[state]


@given(st.floats(0.51, 0.59), st.floats(0.95, 1.0))
def test_wide_open_must_be_likelier_than_not_quite_by_more_than_a_little(
    wide_open: float, opening: float
) -> None:
    not_quite = shutter_of(judged(0.0, 1.0 - wide_open, wide_open, opening))
    assert not_quite.state is SlitState.PART_OPEN
    # what speaks for a shut one does not make one that is open a little less open
    assert shutter_of(judged(1.0 - wide_open, 0.0, wide_open, opening)).state is SlitState.OPEN


def test_doubt_widens_the_openings_sigma() -> None:
    sure, unsure = (shutter_of(judged(chance, 1.0 - chance, 0.0, 0.3)) for chance in (0.99, 0.6))
    assert (sure.state, unsure.state) == (SlitState.CLOSED, SlitState.CLOSED)
    assert sure.opening_sigma is not None
    assert unsure.opening_sigma is not None
    assert unsure.opening_sigma > 2.0 * sure.opening_sigma


@given(chances, shares, st.floats(0.0, 0.029))
def test_a_slit_whose_foot_is_hidden_is_never_called_shut(
    three: tuple[float, float, float], opening: float, foot_seen: float
) -> None:
    hidden, seen = (shutter_of(judged(*three, opening, foot)) for foot in (foot_seen, 1.0))
    if seen.state is SlitState.CLOSED:
        assert hidden.state is SlitState.UNKNOWN
        assert hidden.unknown_because == "the foot of the slit is hidden"
    else:
        assert hidden == seen

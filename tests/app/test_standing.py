from __future__ import annotations

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from app.workers.standing import SAY_AGAIN_S, Standing


def test_the_first_loss_and_the_first_return_are_said_at_once() -> None:
    standing = Standing()
    assert not standing.news(False, 0.0)
    assert standing.news(True, 1.0)
    assert not standing.news(True, 1.1)
    assert standing.news(False, 1.2)


def test_a_loss_that_was_left_out_is_said_later() -> None:
    """Else the log would end with a camera that gives pictures again, and it gives none."""
    standing = Standing()
    said = [standing.news(lost, now_s) for lost, now_s in ((True, 0.0), (False, 1.0), (True, 2.0))]
    assert said == [True, True, False]
    assert not standing.news(True, SAY_AGAIN_S - 0.1)
    assert standing.news(True, SAY_AGAIN_S)


@given(st.lists(st.tuples(st.booleans(), st.floats(0.01, 3.0)), max_size=200))
def test_never_too_often_and_true_in_the_end(steps: list[tuple[bool, float]]) -> None:
    standing, now_s, lost = Standing(), 100.0, False
    said: list[tuple[bool, float]] = []
    for lost, wait_s in steps:
        now_s += wait_s
        if standing.news(lost, now_s):
            said.append((lost, now_s))
    for kind in (True, False):
        times_s = [at_s for was, at_s in said if was is kind]
        assert all(b - a >= SAY_AGAIN_S for a, b in pairwise(times_s))
    assert all(a[0] is not b[0] for a, b in pairwise(said))
    if standing.news(lost, now_s + SAY_AGAIN_S):
        said.append((lost, now_s))
    assert (said[-1][0] if said else False) is lost

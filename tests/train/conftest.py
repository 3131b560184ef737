"""Tests of training; those that fit something need the extra ``train``."""

from __future__ import annotations

from importlib.util import find_spec

import pytest

from app.train.domes import random_dome
from app.train.inside import Inside
from vision.ultralytics import INSTALL


@pytest.fixture(scope="session")
def inside() -> Inside:
    """What the camera of one random dome, seed 11, sees."""
    dome = random_dome(11)
    return Inside(dome.lens, dome.shape)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Skip what needs torch where it is missing, and say how to get it."""
    if find_spec("torch") is not None and find_spec("ultralytics") is not None:
        return
    for item in items:
        if item.get_closest_marker("train") is not None:
            item.add_marker(pytest.mark.skip(reason=f"needs torch: run `{INSTALL}`"))

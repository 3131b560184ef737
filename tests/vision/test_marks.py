from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest
from numpy.typing import NDArray

from vision.opencv import cv2
from vision.slit.calibration import Calibration, DomeShape
from vision.slit.mark_reading import MarkReading, Stand
from vision.slit.marks import MarkWatch, choose_marks, standing_region
from vision.slit.pose import camera_of
from vision.slit.protocol import Image, SlitReading, SlitState
from vision.slit.stance import BACK_S, CONFIRM_S, StanceJudge
from vision.slit.watched import LEARN_FRAMES, LEARN_S, LOOK_S, MOVED, WatchedDetector

Grey = NDArray[np.uint8]


def low_camera() -> Calibration:
    """A camera well below the spring line: it sees much of the wall."""
    numbers = np.array([140.0, 239.0, 241.0, 0.9, -0.6, -1.3, 0.05, -0.03, 0.4])
    dome = DomeShape(3.0, 1.3, 2.0, 104.0, 0.1)
    return Calibration("low", camera_of(numbers, (480, 480), 222.0), dome)


class Room:
    """A wall with things on it below a dome that turns, seen by a camera that may be knocked."""

    def __init__(self, seed: int = 5) -> None:
        self.calibration = low_camera()
        random = np.random.default_rng(seed)
        camera = self.calibration.camera
        self._size = (camera.image_height_px, camera.image_width_px)
        things = np.full(self._size, 90.0, np.float32)
        for _ in range(420):
            x, y = random.integers(0, self._size[1]), random.integers(0, self._size[0])
            wide, high = random.integers(4, 16, 2)
            grey = float(random.uniform(30.0, 170.0))
            cv2.rectangle(things, (int(x), int(y)), (int(x + wide), int(y + high)), grey, -1)
        rows, columns = np.mgrid[0 : self._size[0], 0 : self._size[1]]
        pixels = np.stack([columns, rows], axis=-1).astype(float)
        self._azimuth, altitude = self.calibration.azimuth_altitude_of(pixels)
        self._dome = altitude > 0.0
        self._inside = self.calibration.in_picture(pixels)
        self._things = cv2.GaussianBlur(things, (0, 0), 0.8)

    def picture(
        self, number: int = 0, turned_deg: float = 0.0, light: float = 1.0, person: bool = False
    ) -> Grey:
        dome = 100.0 + 30.0 * np.sign(np.sin(np.radians(12.0 * (self._azimuth + 3.7 * number))))
        scene = np.where(self._dome, dome, self._things).astype(np.float32)
        if person:
            cv2.circle(scene, (self._size[1] // 2, self._size[0]), self._size[1] // 3, 60.0, -1)
        if turned_deg:
            turn = cv2.getRotationMatrix2D(self.calibration.camera.centre_px, turned_deg, 1.0)
            scene = np.asarray(cv2.warpAffine(scene, turn, self._size[::-1]), np.float32)
        noise = np.random.default_rng(number).normal(0.0, 3.0, self._size)
        seen = np.where(self._inside, light * scene, 0.0) + noise + 6.0
        return np.asarray(np.clip(seen, 0.0, 255.0).astype(np.uint8))


@pytest.fixture(scope="module")
def room() -> Room:
    return Room()


@pytest.fixture(scope="module")
def watch(room: Room) -> MarkWatch:
    marks = choose_marks([room.picture(number) for number in range(6)], room.calibration)
    assert len(marks) >= 12
    return MarkWatch(room.calibration, marks)


def test_marks_are_chosen_where_nothing_turns(room: Room) -> None:
    region = standing_region(room.calibration)
    for mark in choose_marks([room.picture(n) for n in range(4)], room.calibration):
        assert region[round(mark.y_px), round(mark.x_px)] == 255
        assert mark.patch().std() > 2.0


@pytest.mark.parametrize("number", [7, 30])
@pytest.mark.parametrize(("light", "person"), [(1.0, False), (0.5, False), (1.4, True)])
def test_a_resting_camera_rests_in_any_light_and_with_a_person(
    room: Room, watch: MarkWatch, number: int, light: float, person: bool
) -> None:
    look = watch.look(room.picture(number, light=light, person=person))
    assert look.stand is Stand.AT_REST
    assert look.azimuth_error_deg is not None
    assert look.azimuth_error_deg < 0.4


@pytest.mark.parametrize("turned_deg", [1.0, -1.5, 2.5])
def test_a_knock_is_seen_and_measured(room: Room, watch: MarkWatch, turned_deg: float) -> None:
    look = watch.look(room.picture(9, turned_deg))
    assert look.stand is Stand.MOVED
    assert look.rotation_deg == pytest.approx(abs(turned_deg), abs=0.15)
    assert look.azimuth_error_deg is not None
    assert look.azimuth_error_deg > 1.0


def test_a_camera_turned_far_is_found_after_some_looks(room: Room) -> None:
    marks = choose_marks([room.picture(number) for number in range(6)], room.calibration)
    watch = MarkWatch(room.calibration, marks)
    looks = [watch.look(room.picture(number, 40.0)) for number in range(12)]
    found = next(look for look in looks if look.stand is Stand.MOVED)
    assert found.rotation_deg == pytest.approx(40.0, abs=1.0)
    assert all(look.stand is not Stand.AT_REST for look in looks)


def test_a_dark_picture_says_nothing(room: Room, watch: MarkWatch) -> None:
    look = watch.look(room.picture(3, light=0.0))
    assert (look.stand, look.azimuth_error_deg) == (Stand.UNSEEN, None)


def test_too_few_marks_and_a_foreign_picture_are_refused(room: Room, watch: MarkWatch) -> None:
    with pytest.raises(ValueError, match="6 marks are needed, there are 0"):
        MarkWatch(room.calibration, ())
    with pytest.raises(ValueError, match="pixels but the calibration"):
        watch.look(np.zeros((40, 50), np.uint8))
    assert choose_marks([room.picture(1)], room.calibration) == ()
    assert choose_marks(3 * [np.zeros(room.picture().shape, np.uint8)], room.calibration) == ()


def doubtful(judge: StanceJudge) -> bool:
    return judge.doubts


REST = MarkReading(Stand.AT_REST, 0.2, 0.1, 0.1, 18, 20, 20)
AWAY = MarkReading(Stand.MOVED, 8.0, 2.0, 3.0, 18, 20, 20)
DARK = MarkReading(Stand.UNSEEN, None, None, None, 0, 0, 20)


def test_one_look_raises_doubt_and_some_seconds_make_it_certain() -> None:
    judge = StanceJudge()
    judge.take(REST, 0.0)
    assert doubtful(judge) is False
    assert not judge.take(AWAY, 1.0).moved
    assert doubtful(judge) is True
    assert judge.take(AWAY, 1.0 + CONFIRM_S).moved
    # darkness is no proof that it was put back, nor is one good look
    assert judge.take(DARK, 10.0).moved
    assert judge.take(REST, 11.0).moved
    assert judge.take(AWAY, 12.0).moved
    assert judge.take(REST, 13.0).moved
    assert not judge.take(REST, 13.0 + BACK_S).moved
    assert doubtful(judge) is False


def test_a_passing_doubt_is_forgotten() -> None:
    judge = StanceJudge()
    for at_s, look in enumerate((REST, AWAY, REST, AWAY, DARK, AWAY, REST)):
        assert not judge.take(look, 2.0 * at_s).moved
    assert not judge.doubts


def test_less_than_the_limit_is_no_moved_camera_and_does_not_flicker() -> None:
    judge = StanceJudge()
    little, between = replace(AWAY, azimuth_error_deg=0.6), replace(AWAY, azimuth_error_deg=0.85)
    for at_s, look in enumerate((little, between) * 5):
        assert not judge.take(look, float(at_s)).moved
    for at_s in range(10, 15):
        judge.take(AWAY, float(at_s))
    for at_s in range(15, 25):
        assert judge.take(between, float(at_s)).moved


class _Sees:
    name = "edges 1"

    def __init__(self) -> None:
        self.closed = False

    def detect(self, image: Image, hint_deg: float | None = None) -> SlitReading:
        return SlitReading(50.0, 0.1, 1.0, 0.01, SlitState.OPEN, 0.9, "test")

    def close(self) -> None:
        self.closed = True


class _Time:
    now_s = 100.0

    def __call__(self) -> float:
        return self.now_s


def test_a_watched_detector_gives_no_azimuth_of_a_moved_camera(room: Room) -> None:
    now, sees = _Time(), _Sees()
    marks = choose_marks([room.picture(number) for number in range(6)], room.calibration)
    watched = WatchedDetector(sees, room.calibration, marks, now)
    assert watched.name == "edges 1"
    assert watched.detect(room.picture(1)).azimuth_deg == 50.0
    now.now_s += LOOK_S
    reading = watched.detect(room.picture(2, 2.0))
    assert (reading.azimuth_deg, reading.unknown_because) == (None, MOVED)
    now.now_s += CONFIRM_S
    assert watched.detect(room.picture(3, 2.0)).azimuth_deg is None
    assert watched.stance is not None
    assert watched.stance.moved
    for _ in range(3):
        now.now_s += BACK_S
        reading = watched.detect(room.picture(4))
    assert reading.azimuth_deg == 50.0
    watched.close()
    assert sees.closed


def test_without_marks_they_are_learned_from_the_first_minute(room: Room) -> None:
    now = _Time()
    watched = WatchedDetector(_Sees(), room.calibration, (), now)
    for number in range(LEARN_FRAMES):
        assert watched.stance is None
        assert watched.detect(room.picture(number)).azimuth_deg == 50.0
        now.now_s += LEARN_S
    assert watched.stance is not None
    assert watched.stance.learned
    assert watched.detect(room.picture(90, 2.0)).unknown_because == MOVED

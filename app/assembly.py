"""Makes every part and ties it to its neighbours; the only file that knows them all."""

from __future__ import annotations

import gc
import sys
from functools import partial
from pathlib import Path
from typing import Any

from PySide6.QtCore import QObject, Signal, Slot

from app.control.alarm_watch import AlarmWatch
from app.control.desk import CommandDesk
from app.control.dome_follow import DomeFollow
from app.control.helm import Helm
from app.control.interlock_watch import InterlockWatch
from app.control.sequence_runner import SequenceRunner
from app.control.sky_watch import SkyWatch
from app.control.store import StateStore
from app.control.sun_watch import SunWatch
from app.dome.learned_motors import LearnedMotors
from app.dome.room import DomeRoom
from app.easels import hire_easels
from app.first_state import first_state
from app.label_folder import label_folder
from app.logs import LastResort, log_folder
from app.model.notices import Notice
from app.model.state import DomeMode
from app.motor_file import motor_file, read_motors, write_motors
from app.night_jobs import NightJobs
from app.night_record import NightRecord
from app.night_replay import NightReplay
from app.orbit_start import OrbitStart
from app.profile import Profile
from app.profile_devices import Device, calibration_place
from app.relay_guard import RelayGuard
from app.satellites import satellite_worker
from app.session.shelf import sessions_folder
from app.to_window import ToWindow
from app.workers.camera_worker import CameraWorker, FrameTaker
from app.workers.crew import Crew
from app.workers.detector_worker import DetectorWorker
from app.workers.device_worker import DeviceWorker
from app.workers.dome_worker import DomeWorker
from app.workers.exposure_worker import ExposureWorker
from app.workers.label_worker import LabelWorker
from app.workers.motor_keeper import MotorKeeper
from app.workers.satellite_worker import SatelliteWorker
from app.workers.sky_worker import SkyWorker
from drivers import registry
from drivers.clock import Clock
from drivers.simulation.world import World
from drivers.surroundings import Surroundings
from vision.slit.calibration_file import load_calibration
from vision.slit.child import DetectorProcess
from vision.slit.protocol import SlitDetector
from vision.slit.watched import watched
from widgets.labels_page import LabelsPage
from widgets.main_window import MainWindow

MOUNT_POLL_S = 0.2
WEATHER_POLL_S = 2.0
ALL_SKY_PATIENCE_S = 30.0


class Observatory(QObject):
    """Everything behind the window, wired together.

    Parameters
    ----------
    profile : Profile
    clock : Clock
    window : MainWindow
        With all its panels.
    world : World, optional
        The simulated observatory, where the profile has one.
    mode : DomeMode
        Of the dome at the start.
    orbits : OrbitStart, optional
        Where the process of the orbits has been begun already.
    """

    calibrated = Signal()

    def __init__(
        self,
        profile: Profile,
        clock: Clock,
        window: MainWindow,
        world: World | None,
        mode: DomeMode = DomeMode.MANUAL,
        orbits: OrbitStart | None = None,
    ) -> None:
        super().__init__()
        self._orbits = orbits
        self._profile = profile
        self._calibration = profile.calibration
        self._clock = clock
        self.window = window
        self.world = world
        self._surroundings = Surroundings(clock, profile.place(), world)
        self._relays = RelayGuard(profile, world)
        self.store = StateStore(first_state(profile, clock, mode), clock)
        self.crew = Crew()
        self.last_resort = LastResort()
        self.helm = Helm(self.store)
        self._learned = self._read_learned()
        self._record = NightRecord(profile, clock, self.store, self.crew)
        self._replay = NightReplay(
            window, clock, self.store, self.crew, sessions_folder(), log_folder()
        )
        self._jobs = NightJobs(window, self.crew, profile.path)
        workers = self._hire()
        room = profile.room
        self.sequences = SequenceRunner(self.store, room.slit_travel_s, room.cover_travel_s)
        takers = {**workers, "console": self.helm, "sequence": self.sequences}
        self.desk = CommandDesk(self.store, {**takers, "recorder": self._record.worker})
        self._record.listen(self.desk)
        self.sky_watch = SkyWatch(clock.monotonic_s())
        self.watch = AlarmWatch(self.helm, clock.monotonic_s())
        self.interlocks = InterlockWatch(self.helm)
        self.sun = SunWatch(clock.monotonic_s())
        self.follow = DomeFollow(profile.follow_limit_deg)
        window.use_calibration(load_calibration(profile.calibration))
        if window.labels is not None:
            self._hire_for_labels(window.labels)
        hire_easels(window, self.crew)
        self._tie()

    def start(self) -> None:
        """Start the guardian and every worker; after that nothing big is made any more.

        Raises
        ------
        OSError
            When the machine cannot make what a simulated relay board needs.
        """
        self.last_resort.install()
        self._relays.start()
        self.crew.start()
        # a full collection pauses the window by 60 ms once everything is imported
        gc.collect()
        gc.freeze()
        gc.enable()
        sys.setswitchinterval(0.0005)

    def stop(self) -> tuple[str, ...]:
        """Stop every motor and worker; name the workers that hang."""
        self.store.stop()
        hanging = self.crew.stop()
        self._relays.end()
        self.last_resort.remove()
        return hanging

    def _tie(self) -> None:
        store, window = self.store, self.window
        self.last_resort.noticed.connect(store.note)
        store.shown.connect(window.show_state)
        store.sighted.connect(window.show_sighting)
        store.changed.connect(self.watch.look)
        store.changed.connect(self.interlocks.look)
        store.changed.connect(self.sun.look)
        store.changed.connect(self._sky.look)
        store.changed.connect(self.follow.look)
        self.interlocks.read.connect(store.put)
        self.sun.wanted.connect(self.desk.ask)
        self.sun.noticed.connect(store.note)
        store.changed.connect(self.sequences.look)
        store.changed.connect(self.sky_watch.look)
        self.sequences.wanted.connect(self.desk.ask)
        self.sky_watch.wanted.connect(self.desk.ask)
        self.sky_watch.noticed.connect(store.note)
        self.follow.read.connect(store.put)
        self.follow.wanted.connect(self.desk.ask)
        window.wanted.connect(self.desk.submit)
        if window.calibration is not None:
            place = calibration_place(self._calibration)
            window.calibration.use_files(self._calibration, place)
            window.calibration.saved.connect(self.use_calibration)
            window.calibration.saved.connect(self._record.use_calibration)

    def _hire(self) -> dict[str, Any]:
        clock, devices = self._clock, self._profile.devices
        dome = DomeWorker(self._room, clock)
        mount = DeviceWorker("mount", partial(self._make, devices["mount"]), clock, MOUNT_POLL_S)
        weather = DeviceWorker(
            "weather", partial(self._make, devices["weather"]), clock, WEATHER_POLL_S
        )
        detector = DetectorWorker(self._slit_detector)
        self._sky = SkyWorker(self._profile.site, clock)
        self.calibrated.connect(detector.renew)
        detector.sighted.connect(dome.see)
        weather.read.connect(dome.feel)
        self._hire_keeper(dome)
        hired: dict[str, QObject] = {
            "dome": dome,
            "mount": mount,
            "weather": weather,
            "slit-detector": detector,
            "sky": self._sky,
        }
        taking: dict[str, Any] = {"dome": dome, "cover": dome, "mount": mount}
        satellites = satellite_worker(self._profile, clock, self._orbits)
        if satellites is not None:
            hired["satellites"] = taking["satellites"] = satellites
            self.store.changed.connect(satellites.look)
        hired.update(self._cameras(detector, satellites))
        if "ccd" in hired:
            taking["ccd"] = hired["ccd"]
        for name, worker in hired.items():
            worker.read.connect(self.store.put)  # type: ignore[attr-defined]
            worker.noticed.connect(self.store.note)  # type: ignore[attr-defined]
            self.crew.hire(name, worker)
        return taking

    def _cameras(
        self, detector: DetectorWorker, satellites: SatelliteWorker | None
    ) -> dict[str, QObject]:
        """Give the slit camera, and the cameras that a profile may leave out."""
        clock, devices, record = self._clock, self._profile.devices, self._record.taker
        found: dict[str, QObject] = {
            "slit-camera": CameraWorker(
                "slit_camera",
                partial(self._make, devices["slit_camera"]),
                clock,
                (ToWindow(self.window, "slit_camera"), detector, record("slit_camera")),
            )
        }
        if "ccd" in devices:
            takers: tuple[FrameTaker, ...] = (
                ToWindow(self.window, "ccd"),
                self._record.noter("ccd"),
            )
            if satellites is not None:
                takers = (*takers, satellites)
            made = partial(self._make, devices["ccd"])
            found["ccd"] = ExposureWorker(made, clock, takers, self._record.keep)
        if "all_sky" in devices:
            found["all-sky-camera"] = CameraWorker(
                "all_sky",
                partial(self._make, devices["all_sky"]),
                clock,
                (ToWindow(self.window, "all_sky"), record("all_sky")),
                ALL_SKY_PATIENCE_S,
            )
        return found

    @Slot(object)
    def use_calibration(self, path: Path) -> None:
        """Read the slit camera by another calibration from now on, and draw by it."""
        self._calibration = path
        self.window.use_calibration(load_calibration(path))
        self.calibrated.emit()

    def _slit_detector(self) -> SlitDetector:
        return watched(DetectorProcess, self._calibration, self._clock.monotonic_s)

    def _make(self, device: Device) -> Any:
        return registry.create(device.kind, device.driver, device.settings, self._surroundings)

    def _hire_for_labels(self, page: LabelsPage) -> None:
        profile = self._profile
        labels = LabelWorker(
            label_folder(profile.name), self._calibration, DetectorProcess, self._clock
        )
        labels.noticed.connect(self.store.note)
        labels.answered.connect(page.answer)
        page.asked.connect(labels.take)
        if self.window.calibration is not None:
            self.window.calibration.saved.connect(labels.use_calibration)
        self.crew.hire("labels", labels)

    def _read_learned(self) -> LearnedMotors:
        name = self._profile.name
        learned = LearnedMotors(self._profile.room.ways())
        trouble = read_motors(motor_file(name), name, learned, self._clock.utc())
        if trouble is not None:
            self.store.note(Notice("dome", trouble))
        return learned

    def _hire_keeper(self, dome: DomeWorker) -> None:
        name = self._profile.name
        keeper = MotorKeeper(partial(write_motors, motor_file(name), name))
        keeper.noticed.connect(self.store.note)
        dome.learned.connect(keeper.keep)
        self.crew.hire("motor-keeper", keeper)

    def _room(self) -> DomeRoom:
        motors = self._relays.motors(self._clock)
        return DomeRoom(motors, self._clock, self._profile.room, self._learned)

"""A recorded moment as a comparison shows it: state, where that is, picture of the slit camera."""

from __future__ import annotations

from app.model.night_jobs import Moment
from app.model.replay import Replay
from app.model.state import ObservatoryState
from app.session.pictures import Pictures
from app.session.reader import Session
from app.session.rows import SessionError
from drivers.camera.protocol import Frame

CAMERA = "slit_camera"


def shown_moment(moment: Moment) -> tuple[ObservatoryState, Replay, Frame | None]:
    """Look a moment up in its session.

    Raises
    ------
    app.session.rows.SessionError
        When the session cannot be read, or the moment is not in it.
    """
    with Session(moment.folder) as session:
        start, end = session.start, session.end
        at_s = session.mono_at(moment.utc) if moment.at_s is None else moment.at_s
        if not start.mono_s <= at_s <= end.mono_s:
            raise SessionError(f"{moment.folder.name}: the moment is not in the session")
        state = session.state_at(at_s)
        frame: Frame | None = None
        if CAMERA in session.cameras():
            pictures = Pictures(session, CAMERA)
            try:
                frame = pictures.at(at_s)
            finally:
                pictures.close()
        replay = Replay(
            moment.folder,
            at_s,
            state.utc,
            start_s=start.mono_s,
            start_utc=start.utc,
            end_s=end.mono_s,
            speed=1.0,
            playing=False,
        )
        return state, replay, frame

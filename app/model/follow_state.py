"""What the dome must do for the beam to get out."""

from __future__ import annotations

from dataclasses import dataclass

from app.model.words import Sentence


@dataclass(frozen=True, slots=True)
class FollowState:
    """What the dome must do for the beam to get out.

    Attributes
    ----------
    required_azimuth_deg : float or None
        Where the slit's middle should be for where the telescope points.
    clear : float or None
        Share of the telescope's aperture that looks through the slit as *seen*, 0 to 1.
    beam_to_edge_deg : float or None
        Dome azimuth that the beam can still move before it meets a slit edge;
        negative when it is cut already.
    next_move_s : float or None
        Seconds of tracking until the dome must move; None when it does not.
    following : bool
        True when the dome is told to go after the mount.
    idle_because : Sentence or None
        Why it does not follow just now.
    """

    required_azimuth_deg: float | None
    clear: float | None
    beam_to_edge_deg: float | None
    next_move_s: float | None
    following: bool
    idle_because: Sentence | None

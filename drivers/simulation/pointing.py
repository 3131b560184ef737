"""The pointing errors of the simulated mount, in Wallace's terms."""

from __future__ import annotations

import math

from pydantic import BaseModel, ConfigDict, Field

from drivers.simulation.axes import Axes, equatorial

_ARCSEC_DEG = 1.0 / 3600.0
_WIDEST_ARCSEC = 36000.0


def _term(arcsec: float) -> float:
    value: float = Field(default=arcsec, ge=-_WIDEST_ARCSEC, le=_WIDEST_ARCSEC)
    return value


class PointingTerms(BaseModel):
    """Errors of an equatorial mount: where it really looks is its encoders plus these.

    All in arcseconds, TPOINT's names and signs: hour angle is positive to the west, and a
    correction is positive when the true place is west or north of the encoders' place.

    Parameters
    ----------
    ih_arcsec, id_arcsec : float
        Index errors of hour angle and declination.
    ch_arcsec : float
        Collimation: the tube is not at right angles to the declination axis.
    np_arcsec : float
        The two axes are not at right angles.
    ma_arcsec, me_arcsec : float
        The polar axis points east of (north) and below the true pole.
    tf_arcsec : float
        The tube sags, as the sine of the zenith distance.
    periodic_arcsec : float
        Amplitude of the worm's error in hour angle, 0 to 600.
    periodic_deg : float
        Period of the worm's error in hour angle, degrees.

    References
    ----------
    P. T. Wallace, *TPOINT, a telescope pointing analysis system*, section "The pointing
    terms".
    """

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True, allow_inf_nan=False)

    ih_arcsec: float = _term(42.0)
    id_arcsec: float = _term(-65.0)
    ch_arcsec: float = _term(-38.0)
    np_arcsec: float = _term(17.0)
    ma_arcsec: float = _term(55.0)
    me_arcsec: float = _term(-48.0)
    tf_arcsec: float = _term(21.0)
    periodic_arcsec: float = Field(default=4.0, ge=0.0, le=600.0)
    periodic_deg: float = Field(default=2.0, gt=0.0, le=360.0)

    def seen(self, encoders: Axes, latitude_deg: float) -> tuple[float, float]:
        """Give the true hour angle and declination for what the encoders say, degrees.

        On the far side of the pole the same terms move the image the other way, as on a real
        German mount. The terms are added as a small step on the sphere, so the pole is no
        special place.
        """
        worm = 2.0 * math.pi * encoders.polar_deg / self.periodic_deg
        index_arcsec = self.ih_arcsec + self.periodic_arcsec * math.sin(worm)
        polar_deg = encoders.polar_deg + index_arcsec * _ARCSEC_DEG
        declination_deg = encoders.declination_deg + self.id_arcsec * _ARCSEC_DEG
        west, north = self._step_rad(polar_deg, declination_deg, latitude_deg)
        cos_h, sin_h = math.cos(math.radians(polar_deg)), math.sin(math.radians(polar_deg))
        sin_d = math.sin(math.radians(declination_deg))
        cos_d = math.cos(math.radians(declination_deg))
        x, y, z = equatorial(polar_deg, declination_deg)
        x += -sin_h * west - sin_d * cos_h * north
        y += cos_h * west - sin_d * sin_h * north
        z += cos_d * north
        return math.degrees(math.atan2(y, x)), math.degrees(math.atan2(z, math.hypot(x, y)))

    def _step_rad(
        self, polar_deg: float, declination_deg: float, latitude_deg: float
    ) -> tuple[float, float]:
        """Give the step along the two shafts' motions on the sphere (west already · cos δ)."""
        cos_h, sin_h = math.cos(math.radians(polar_deg)), math.sin(math.radians(polar_deg))
        sin_d = math.sin(math.radians(declination_deg))
        cos_d = math.cos(math.radians(declination_deg))
        cos_l = math.cos(math.radians(latitude_deg))
        sin_l = math.sin(math.radians(latitude_deg))
        west_arcsec = (
            self.ch_arcsec
            + self.np_arcsec * sin_d
            + (self.me_arcsec * sin_h - self.ma_arcsec * cos_h) * sin_d
            + self.tf_arcsec * cos_l * sin_h
        )
        north_arcsec = (
            self.ma_arcsec * sin_h
            + self.me_arcsec * cos_h
            + self.tf_arcsec * (cos_l * cos_h * sin_d - sin_l * cos_d)
        )
        return math.radians(west_arcsec / 3600.0), math.radians(north_arcsec / 3600.0)


NO_ERRORS = PointingTerms(
    ih_arcsec=0.0,
    id_arcsec=0.0,
    ch_arcsec=0.0,
    np_arcsec=0.0,
    ma_arcsec=0.0,
    me_arcsec=0.0,
    tf_arcsec=0.0,
    periodic_arcsec=0.0,
)
"""A mount that points where it says."""

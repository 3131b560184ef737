"""Where things of the dome are in the picture, and where a pixel is on the dome."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Array = NDArray[np.float64]


class CalibrationError(ValueError):
    """A calibration cannot be used; the sentence names file, table, key and what is allowed."""


@dataclass(frozen=True, slots=True)
class CameraPose:
    """Lens and pose of the dome camera, in the dome frame (x east, y north, z up, metres).

    Attributes
    ----------
    image_width_px, image_height_px : int
    focal_px_per_rad : float
        Equidistant lens: distance from the axis point = focal_px_per_rad * theta.
    centre_px : tuple of 2 floats
        Picture point of the optical axis; (0, 0) is the centre of the top left pixel.
    max_theta_rad : float
        Edge of the image circle, radians off the axis, (0, pi).
    position_m : tuple of 3 floats
        From the dome's centre at the height of the spring line.
    rotation : tuple of 3 rows of 3 floats
        World to camera: picture x axis, picture y axis, optical axis, each in
        (east, north, up); orthonormal, right-handed.
    """

    image_width_px: int
    image_height_px: int
    focal_px_per_rad: float
    centre_px: tuple[float, float]
    max_theta_rad: float
    position_m: tuple[float, float, float]
    rotation: tuple[tuple[float, float, float], ...]


@dataclass(frozen=True, slots=True)
class DomeShape:
    """The hemisphere and its slit.

    Attributes
    ----------
    radius_m : float
        Of the skin.
    slit_width_m : float
        Between the two parallel edges.
    slit_start_deg, slit_end_deg : float
        Slit arc from foot to end, seen from the dome's centre in the slit plane: 0 is
        the horizon at the slit azimuth, 90 the zenith, more is past it.
    frame_depth_m : float
        How far the slit's frame stands inwards from the skin.
    """

    radius_m: float
    slit_width_m: float
    slit_start_deg: float
    slit_end_deg: float
    frame_depth_m: float


@dataclass(frozen=True, slots=True)
class Click:
    """A point of the slit's centre line that a person clicked with the dome parked.

    Attributes
    ----------
    azimuth_deg : float
        Of the slit, [0, 360).
    arc_deg : float
        Slit arc of the clicked point.
    x_px, y_px : float
    """

    azimuth_deg: float
    arc_deg: float
    x_px: float
    y_px: float


@dataclass(frozen=True, slots=True)
class Calibration:
    """Camera and dome together: pixels to azimuths on the dome and back, parallax included.

    All methods take and return arrays of any shape; azimuths are degrees east of north.

    Attributes
    ----------
    name : str
    camera : CameraPose
    dome : DomeShape
    clicks : tuple of Click
        What a person clicked, to judge the pose by.
    """

    name: str
    camera: CameraPose
    dome: DomeShape
    clicks: tuple[Click, ...] = ()

    def fits(self, image: NDArray[np.uint8] | NDArray[np.uint16]) -> None:
        """Check that a frame has the calibration's size.

        Raises
        ------
        ValueError
            When it has not; the sentence names both sizes.
        """
        width_px, height_px = self.camera.image_width_px, self.camera.image_height_px
        if image.shape != (height_px, width_px):
            found = " x ".join(str(side) for side in image.shape[1::-1] + image.shape[2:])
            raise ValueError(
                f"the picture is {found} pixels but the calibration {self.name!r}"
                f" is for {width_px} x {height_px} in grey"
            )

    def slit_points(
        self,
        azimuth_deg: ArrayLike,
        arc_deg: ArrayLike,
        across_m: ArrayLike = 0.0,
        inwards_m: ArrayLike = 0.0,
    ) -> Array:
        """Give points of the slit in the dome frame.

        Parameters
        ----------
        azimuth_deg : array_like
            Of the slit.
        arc_deg : array_like
            Along the slit.
        across_m : array_like
            Off the slit's middle plane, positive towards growing azimuth; less than the
            radius.
        inwards_m : array_like
            From the skin towards the dome's centre.

        Returns
        -------
        ndarray, shape (..., 3)
            Metres.
        """
        azimuth, arc = np.radians(azimuth_deg), np.radians(arc_deg)
        across = np.asarray(across_m, np.float64)
        radius_m = self.dome.radius_m - np.asarray(inwards_m, np.float64)
        in_plane = np.sqrt(np.maximum(radius_m**2 - across**2, 0.0))
        along = in_plane * np.cos(arc)
        east = along * np.sin(azimuth) + across * np.cos(azimuth)
        north = along * np.cos(azimuth) - across * np.sin(azimuth)
        return np.stack(np.broadcast_arrays(east, north, in_plane * np.sin(arc)), axis=-1)

    def project(self, points_m: ArrayLike) -> Array:
        """Give the pixels (x, y) of points in the dome frame, whether in the picture or not."""
        camera = self.camera
        offsets = np.asarray(points_m, np.float64) - np.asarray(camera.position_m)
        d = offsets @ np.asarray(camera.rotation).T
        off_axis = np.hypot(d[..., 0], d[..., 1])
        theta = np.arctan2(off_axis, d[..., 2])
        # On the axis the direction is arbitrary and the distance zero.
        scale = camera.focal_px_per_rad * theta / np.maximum(off_axis, 1e-12)
        return np.asarray(d[..., :2] * scale[..., None] + np.asarray(camera.centre_px))

    def in_picture(self, pixels: ArrayLike) -> NDArray[np.bool_]:
        """Tell which pixels are inside the frame and inside the image circle."""
        camera = self.camera
        xy = np.asarray(pixels, np.float64)
        r = np.hypot(xy[..., 0] - camera.centre_px[0], xy[..., 1] - camera.centre_px[1])
        inside = (xy >= 0.0).all(axis=-1) & (r <= camera.max_theta_rad * camera.focal_px_per_rad)
        inside &= xy[..., 0] <= camera.image_width_px - 1
        return np.asarray(inside & (xy[..., 1] <= camera.image_height_px - 1))

    def pixel_of(self, azimuth_deg: ArrayLike, arc_deg: ArrayLike) -> Array:
        """Give the pixels (x, y) of the slit's centre line."""
        return self.project(self.slit_points(azimuth_deg, arc_deg))

    def skin_points(self, pixels: ArrayLike) -> Array:
        """Give the points of the dome's sphere that pixels show, metres.

        Below the spring line the sphere is continued, though there the wall stands. NaN
        where a ray misses the sphere, which happens only to a camera outside it.
        """
        camera = self.camera
        xy = np.asarray(pixels, np.float64) - np.asarray(camera.centre_px)
        r = np.hypot(xy[..., 0], xy[..., 1])
        theta = r / camera.focal_px_per_rad
        sine = np.sin(theta) / np.maximum(r, 1e-12)
        d = np.stack([xy[..., 0] * sine, xy[..., 1] * sine, np.cos(theta)], axis=-1)
        ray = d @ np.asarray(camera.rotation)
        start = np.asarray(camera.position_m)
        half = ray @ start
        under_root = half**2 - (start @ start - self.dome.radius_m**2)
        distance = -half + np.sqrt(np.where(under_root >= 0.0, under_root, np.nan))
        distance = np.where(distance > 0.0, distance, np.nan)
        return np.asarray(start + ray * distance[..., None])

    def azimuth_altitude_of(self, pixels: ArrayLike) -> tuple[Array, Array]:
        """Give azimuth [0, 360) and altitude, degrees at the dome's centre, of the skin."""
        points = self.skin_points(pixels)
        azimuth = np.degrees(np.arctan2(points[..., 0], points[..., 1])) % 360.0
        altitude = np.degrees(np.arcsin(np.clip(points[..., 2] / self.dome.radius_m, -1.0, 1.0)))
        return azimuth, altitude

    def across_m_of(self, azimuth_deg: ArrayLike, points_m: Array) -> Array:
        """Give how far points are off the middle plane of a slit, metres."""
        azimuth = np.radians(azimuth_deg)
        return np.asarray(points_m[..., 0] * np.cos(azimuth) - points_m[..., 1] * np.sin(azimuth))

    def seen_edges_m(self, azimuth_deg: ArrayLike, arc_deg: ArrayLike) -> tuple[Array, Array]:
        """Give where on the skin the two sides of the clear opening appear, metres across.

        The frame has depth: an off-centre camera sees the inner rim of the frame on one
        side and the outer rim on the other, so the opening looks narrower and shifted.

        Returns
        -------
        lower, upper : ndarray
            On the side of smaller and of greater azimuth.
        """
        half_m = self.dome.slit_width_m / 2.0
        lower, upper = self._inner_rims_m(azimuth_deg, arc_deg)
        return np.asarray(np.fmax(lower, -half_m)), np.asarray(np.fmin(upper, half_m))

    def seen_faces_m(self, azimuth_deg: ArrayLike, arc_deg: ArrayLike) -> tuple[Array, Array]:
        """Give how wide the frame's two inner faces appear beside the opening, metres.

        A face lit by the sky is as bright as the sky, so that the opening seems to reach
        over it; the face that the camera looks past from behind appears 0 wide.

        Returns
        -------
        lower, upper : ndarray
            On the side of smaller and of greater azimuth.
        """
        half_m = self.dome.slit_width_m / 2.0
        lower, upper = self._inner_rims_m(azimuth_deg, arc_deg)
        return np.asarray(np.fmax(-half_m - lower, 0.0)), np.asarray(np.fmax(upper - half_m, 0.0))

    def _inner_rims_m(self, azimuth_deg: ArrayLike, arc_deg: ArrayLike) -> tuple[Array, Array]:
        half_m = self.dome.slit_width_m / 2.0
        sides = (-half_m, half_m)
        depth_m = self.dome.frame_depth_m
        rims = [self.slit_points(azimuth_deg, arc_deg, side, depth_m) for side in sides]
        seen = [self.skin_points(self.project(rim)) for rim in rims]
        return self.across_m_of(azimuth_deg, seen[0]), self.across_m_of(azimuth_deg, seen[1])

    def arc_at(self, opening: float) -> float:
        """Give the slit arc of the shutter's lower edge for an opening 0 to 1, degrees."""
        dome = self.dome
        return dome.slit_start_deg + opening * (dome.slit_end_deg - dome.slit_start_deg)

    def axis(self, azimuth_deg: float) -> Array:
        """Give the slit's centre line in the picture, foot first; shape (n, 2), may be empty."""
        arc_deg = np.linspace(self.dome.slit_start_deg, self.dome.slit_end_deg, 27)
        pixels = self.pixel_of(azimuth_deg, arc_deg)
        return np.asarray(pixels[self.in_picture(pixels)])

    def outline(self, azimuth_deg: float, opening: float) -> Array:
        """Give the polygon of the uncovered part of the slit in the picture, shape (n, 2).

        Only its corners inside the picture are given; it may be empty.
        """
        arc_deg = np.linspace(self.dome.slit_start_deg, self.arc_at(opening), 19)
        lower, upper = self.seen_edges_m(azimuth_deg, arc_deg)
        up = self.project(self.slit_points(azimuth_deg, arc_deg, lower))
        down = self.project(self.slit_points(azimuth_deg, arc_deg, upper))[::-1]
        pixels = np.concatenate([up, down])
        return np.asarray(pixels[self.in_picture(pixels)])

    def click_residuals_px(self) -> Array:
        """Give how far each click is from where the pose puts it, pixels, shape (n,)."""
        if not self.clicks:
            return np.empty(0)
        azimuth_deg = [click.azimuth_deg for click in self.clicks]
        expected = self.pixel_of(azimuth_deg, [click.arc_deg for click in self.clicks])
        clicked = np.array([(click.x_px, click.y_px) for click in self.clicks])
        return np.asarray(np.hypot(*(clicked - expected).T))

"""How dome and slit move, from the few numbers that the profile has of them."""

from __future__ import annotations

from app.dome.motion_filter import Nature
from app.dome.motor_model import MotorFacts


def dome_nature(facts: MotorFacts) -> Nature:
    """Say how a dome moves, degrees."""
    return Nature(
        forth=facts.cw_speed_deg_s,
        back=facts.ccw_speed_deg_s,
        start_delay_s=facts.start_delay_s,
        run_up_s=facts.run_up_s,
        coast=facts.coast_deg,
        steady_noise=0.2,
        shaky_noise=1.5,
        free_noise=0.5,
        walk=0.05,
        misread_density=1.0 / 360.0,
        period=360.0,
    )


def slit_nature(travel_s: float) -> Nature:
    """Say how a shutter moves, share of the whole; its motor stops almost at once."""
    speed = 1.0 / travel_s
    return Nature(
        forth=speed,
        back=speed,
        start_delay_s=0.3,
        run_up_s=0.5,
        coast=0.3 * speed,
        steady_noise=0.1 * speed,
        shaky_noise=0.7 * speed,
        free_noise=0.5 * speed,
        walk=0.01,
        misread_density=1.0,
        ends=(0.0, 1.0),
    )

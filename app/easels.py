"""Gives the sky plots of a window threads to paint in."""

from __future__ import annotations

from app.workers.crew import Crew
from widgets.main_window import MainWindow
from widgets.sky_easel import SkyEasel


def hire_easels(window: MainWindow, crew: Crew) -> None:
    """Let every sky plot of a window be painted in a thread of its own, once it is made."""
    plots = [] if window.views is None else [window.views.sky.plot]
    if window.sky is not None:
        plots.append(window.sky.sky.plot)
    for number, plot in enumerate(plots):
        easel = SkyEasel(plot.brush)
        plot.paint_on(easel)
        crew.hire(f"sky-easel-{number + 1}", easel)

"""Why a device could not do what it was asked."""

from __future__ import annotations


class DriverError(Exception):
    """A device could not do what it was asked; the text is a clause for the operator."""


class LinkLost(DriverError):
    """The device did not answer in time, or its link is gone."""


class Refused(DriverError):
    """The device answered and declined; the link is fine."""


class BadReply(DriverError):
    """The device answered something that its manual does not allow."""

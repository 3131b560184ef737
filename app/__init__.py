"""Hoshimori: the operator's console for observatories whose dome was built before encoders."""

__version__ = "0.1.0"

"""Verbs of ``python -m app``, one file each."""

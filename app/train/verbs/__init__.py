"""The verbs of ``python -m app train``: what each takes, and what it does."""

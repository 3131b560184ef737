"""The verbs of `session`, one file each."""

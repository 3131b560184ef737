"""Training of the detectors: labels, synthesis, fitting, comparing; no Qt."""

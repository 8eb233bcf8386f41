"""The encoder: a small transformer that reads a text once, for the syntax and for the detector alike."""

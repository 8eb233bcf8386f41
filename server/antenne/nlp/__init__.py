"""The Dutch pipeline: its components, their rules as data, and how it is loaded."""

"""Antenne: points out, before a post is placed, what the public would take for the position of the minister."""

from importlib.metadata import version

__version__ = version("antenne")

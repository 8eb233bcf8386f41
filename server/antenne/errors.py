"""The base of the errors that a user can cause and mend."""


class AntenneError(Exception):
    """Something outside the code is wrong: a file, a setting, an installation. The message says what, in one line."""

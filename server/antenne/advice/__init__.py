"""From what was found to advice: which signals warn under a profile, why, and how else it could be said."""

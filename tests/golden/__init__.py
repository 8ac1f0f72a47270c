"""Golden records of the five rewritten reports, with marked source that a person can read."""

"""Reading: every format, and whatever else lies in a folder."""

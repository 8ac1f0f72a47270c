"""Laws of the site as a reader meets it, in Debian's chromium."""

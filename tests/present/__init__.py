"""Laws of the pages."""

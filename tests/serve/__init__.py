"""Laws of the preview: what it serves, what it refuses, what it rebuilds."""

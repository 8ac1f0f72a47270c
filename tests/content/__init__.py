"""The project's own reports and the fictional province."""

"""Restoring: cases as data, laws as code."""

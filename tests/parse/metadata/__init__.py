"""Tests of reading who reports, for which place and year."""

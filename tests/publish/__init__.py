"""Tests of publishing: files, the list of what is ours, the cache."""

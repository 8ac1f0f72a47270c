"""Tests of the whole: built sites, their links, their bytes."""

"""Tests of the parsing stage."""

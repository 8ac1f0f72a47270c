"""Tests of comparing: cells, ids, jurisdictions."""

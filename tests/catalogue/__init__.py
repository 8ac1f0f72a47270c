"""Tests of the tables and what refuses a bad row."""

"""Corpus -> pages and data: what is shown, in which words, and where it leads. No template is known here but by name."""

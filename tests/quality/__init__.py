"""The quality gate: what reading finds in our own marked reports, pinned so that it only gets better."""

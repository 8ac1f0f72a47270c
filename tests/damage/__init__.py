"""How reports get damaged on the way to us: the simulator that restoring is tested against."""

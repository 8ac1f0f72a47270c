"""Our reports, catalogue rows and sites as cases; the folders mirror `builder/`."""

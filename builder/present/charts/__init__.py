"""Charts: drawn in Python for the page as it stands, and as options for a live one; nothing else knows pyecharts."""

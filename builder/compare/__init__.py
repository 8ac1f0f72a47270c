"""Reports side by side: cards, the jurisdictions they speak for, the cells they fill."""

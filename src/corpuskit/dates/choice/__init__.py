"""Which one is it? The roles of dates, and the one that is the day of publication."""

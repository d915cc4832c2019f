"""What is a date? Notations, words of months and days, calendars, clocks, addresses."""

"""What stands around a date? Labels beside it, the line, the part of the page, other dates."""

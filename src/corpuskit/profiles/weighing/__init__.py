"""What of it is a template? How what recurs is judged, and becomes a profile."""

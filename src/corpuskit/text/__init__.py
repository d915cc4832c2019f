"""Text: its characters and their repair, where things end in it, and the one reading that every reader shares."""

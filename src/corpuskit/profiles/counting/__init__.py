"""What recurs in a corpus? Lines, phrases and borders, counted in bounded memory."""

"""One reading of a text, that every reader of evidence shares: its blocks, its units, the fixed words it holds."""

"""Learning and cleaning inside engines for more than one machine; each is imported where it is used."""

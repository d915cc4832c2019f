"""Many documents, with one process or several, and what becomes of one that fails."""

"""Who wrote an article: bylines, the names in them, and what tells authors where there is no byline."""

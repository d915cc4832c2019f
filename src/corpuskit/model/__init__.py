"""What learnt from pages and marked texts which part of a text is prose: a model of blocks and one of units."""

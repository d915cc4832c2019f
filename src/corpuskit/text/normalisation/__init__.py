"""What is repaired in characters, and in which order; each edit is named."""

from corpuskit.text.normalisation.steps import normalise, normalise_and_explain

__all__ = ["normalise", "normalise_and_explain"]

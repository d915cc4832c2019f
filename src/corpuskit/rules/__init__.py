"""Patterns for lines and phrases, kept as data: how they are read, checked, looked up and applied."""

from corpuskit.rules.ruleset import DOUBTFUL, RuleSet, load_rules

__all__ = ["DOUBTFUL", "RuleSet", "load_rules"]

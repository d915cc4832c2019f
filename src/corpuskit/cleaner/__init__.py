"""Cleaning itself: the order of the steps, and how it is called."""

from corpuskit.cleaner.journey import Cleaner

__all__ = ["Cleaner"]

"""The version of corpuskit: written here, and read from here by the build."""

__version__ = "0.1.0"

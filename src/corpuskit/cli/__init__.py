"""The command line: one module for what its commands share, one for each group of them, one for the parser."""

"""How Sphinx builds these pages: ``sphinx-build -W docs docs/_build``."""

from corpuskit import __version__

project = "corpuskit"
author = "The corpuskit maintainers"
copyright = "The corpuskit maintainers"
release = version = __version__

extensions = ["myst_parser", "sphinx.ext.autodoc"]
exclude_patterns = ["_build"]
html_theme = "furo"
html_title = f"corpuskit {release}"
myst_heading_anchors = 3

autodoc_member_order = "bysource"
autodoc_typehints = "signature"

"""What became of a corpus, as one HTML file to look at: totals, charts, lists, and the full text of a sample."""

from corpuskit.report.writing import SAMPLE, write_report

__all__ = ["SAMPLE", "write_report"]

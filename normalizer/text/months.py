"""The months, for patterns of dates."""

MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
"""Their names as alternatives of a pattern."""

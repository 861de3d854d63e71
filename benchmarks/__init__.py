"""Measurements of the program against others, in one run on one machine: ratios, never bare times."""

"""Which regular expressions of the program take more than linear time, and on what text.

`automaton` makes a position automaton of a pattern, `growth` finds words that it can read in several ways, and
`collect` the patterns.
"""

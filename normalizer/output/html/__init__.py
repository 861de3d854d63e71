"""The HTML report: one file that shows every change, takes decisions and needs nothing else.

``tree`` nests what there is to decide in the repaired text, ``data`` makes the document that the page reads, ``page``
puts page, style, script and document together.
"""

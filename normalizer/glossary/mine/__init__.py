"""Mines translated texts for phrases that may need a glossary entry.

One module for each source of candidates; `rank` adds up their evidence, and `suggest` puts it all together.
"""

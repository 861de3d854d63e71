"""Mines texts for phrases that may need a glossary entry."""

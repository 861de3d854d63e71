"""Judges repairs against documents whose damage was annotated by hand."""

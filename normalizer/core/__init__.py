"""The engine: spans, edits, conflicts, offsets, rules, stages and the pipeline.

Nothing here knows a particular rule, a file format or the command line.
"""

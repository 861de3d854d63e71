"""Repairing many files: one after the other, or by several processes, with the same results in the same order.

``workshop`` reads and repairs one file, ``work`` says what is asked of every file and what comes back, ``pool`` shares the
files out to processes, ``resume`` leaves out what an interrupted run has finished.
"""

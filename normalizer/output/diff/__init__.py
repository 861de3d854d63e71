"""What `mtnorm diff` shows: two texts side by side in every sense.

``words`` finds the words that differ, ``comparison`` knows the two sides and why they differ, ``terminal``,
``side_by_side`` and ``document`` each write one format, ``formats`` chooses.
"""

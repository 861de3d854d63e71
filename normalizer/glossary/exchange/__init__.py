"""Glossaries in the formats of other tools.

`formats` tells the formats apart; `tables`, `xlsx`, `tbx`, `omegat` and `deepl` read and write one each; `merge` decides
what a file that was read changes in a glossary; `importing` and `exporting` are the whole way in and out.
"""

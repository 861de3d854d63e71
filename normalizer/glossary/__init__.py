"""The glossary: known mistranslations, how they are found in a text, and what they should read.

`model` says what an entry is, `load` and `parse` read files, `inflect` makes the forms, `match` finds them, `fuzzy`
finds misspelt ones, `replace` fits the right form in, `lint` and `examples` check the files.
"""

"""Texts in records: JSON Lines and Parquet, in which only the values of the named fields are repaired.

Every value is a document.  ``fields`` says which values, ``locate`` and ``literal`` find and write strings in a line of JSON,
``jsonlines`` and ``parquet`` go through a file, ``clerk`` repairs one record and keeps the account, ``work`` does all this
for the files of a run.
"""

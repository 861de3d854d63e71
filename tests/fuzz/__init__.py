"""Mutated input for every parser: ``python -m tests.fuzz TARGET`` throws it, ``tests/test_fuzz.py`` a little of it.

`targets` has a module a target, with ``check(data)``, which raises for what must not happen, and ``seeds()``; `mutation`
makes further input of the seeds.  Where atheris is installed, it steers by coverage what is tried.
"""

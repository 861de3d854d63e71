"""A module a target: ``check(data)`` raises for what must not happen; ``seeds()`` are sound input; ``LONGEST`` bounds it."""

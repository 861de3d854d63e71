"""``python -m normalizer`` is the same program as ``mtnorm``."""

from normalizer.cli import main

raise SystemExit(main())

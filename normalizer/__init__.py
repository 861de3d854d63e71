"""Repair of machine-translated text: every change attributed, replayable and revertible.

>>> import normalizer
>>> result = normalizer.normalize("The bank , has said so.It is true.")
>>> result.text
'The bank, has said so. It is true.'
>>> [(change.rule.code, change.before, change.after) for change in result.changes]
[('PUN001', ' ', ''), ('SEN001', '', ' ')]
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from normalizer.version import __version__

if TYPE_CHECKING:
    from normalizer.config.model import Config
    from normalizer.core.edit import Change, Safety, Status
    from normalizer.core.result import Result, replay, revert
    from normalizer.core.view import QuoteStyle
    from normalizer.errors import NormalizerError, TextError
    from normalizer.glossary.model import Glossary
    from normalizer.pipeline import Pipeline, normalize

__all__ = [
    "Change",
    "Config",
    "Glossary",
    "NormalizerError",
    "Pipeline",
    "QuoteStyle",
    "Result",
    "Safety",
    "Status",
    "TextError",
    "__version__",
    "normalize",
    "replay",
    "revert",
]

_HOMES = {
    "Change": "normalizer.core.edit",
    "Config": "normalizer.config.model",
    "Glossary": "normalizer.glossary.model",
    "NormalizerError": "normalizer.errors",
    "Pipeline": "normalizer.pipeline",
    "QuoteStyle": "normalizer.core.view",
    "Result": "normalizer.core.result",
    "Safety": "normalizer.core.edit",
    "Status": "normalizer.core.edit",
    "TextError": "normalizer.errors",
    "normalize": "normalizer.pipeline",
    "replay": "normalizer.core.result",
    "revert": "normalizer.core.result",
}


def __getattr__(name: str) -> object:
    """Import a public name when it is first used, so that ``mtnorm --version`` need not import the engine."""
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_HOMES[name]), name)
    globals()[name] = value
    return value

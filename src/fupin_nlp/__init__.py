"""fupin-nlp: Chinese government reports in English, every figure kept and checked.

Names are loaded at first use, so that ``import fupin_nlp`` costs nothing.
"""

import typing as _typing

if _typing.TYPE_CHECKING:
    from fupin_nlp.errors import FupinError, InputError, ModelError, OutputError, UsageError
    from fupin_nlp.numbers import check, figures
    from fupin_nlp.numbers.findings import Alignment, Finding
    from fupin_nlp.numbers.quantity import Quantity
    from fupin_nlp.pipeline import Pipeline, summarise, translate
    from fupin_nlp.translation import Summary, Translation

__version__ = "0.1.0"

#: Public name → the module it is loaded from.
_HOME = {
    "Alignment": "numbers.findings",
    "Finding": "numbers.findings",
    "FupinError": "errors",
    "InputError": "errors",
    "ModelError": "errors",
    "OutputError": "errors",
    "Pipeline": "pipeline",
    "Quantity": "numbers.quantity",
    "Summary": "translation",
    "Translation": "translation",
    "UsageError": "errors",
    "check": "numbers",
    "figures": "numbers",
    "summarise": "pipeline",
    "translate": "pipeline",
}

__all__ = [
    "Alignment",
    "Finding",
    "FupinError",
    "InputError",
    "ModelError",
    "OutputError",
    "Pipeline",
    "Quantity",
    "Summary",
    "Translation",
    "UsageError",
    "__version__",
    "check",
    "figures",
    "summarise",
    "translate",
]


def __getattr__(name: str) -> _typing.Any:
    if name in _HOME:
        from importlib import import_module

        value = getattr(import_module(f"fupin_nlp.{_HOME[name]}"), name)
        globals()[name] = value
        return value
    raise AttributeError(f"module 'fupin_nlp' has no attribute {name!r}")


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})

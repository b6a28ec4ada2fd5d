"""The report as JSON for other programs: the contract's keys, figures with sensible digits."""

import json
import math
from dataclasses import replace

import msgspec

from speakercoach.domain.report import Report

DIGITS = 3
"""Milliseconds and thousandths: finer than any engine times a word."""


def report_as_json(report: Report) -> str:
    """The report as indented JSON, ending with a line break; what cannot be known is ``null``.

    Boundaries that were touched are for the speaker's eyes alone: their list is there, and always empty.
    """
    if report.answer is not None:
        report = replace(report, answer=replace(report.answer, boundaries=()))
    document = _rounded(msgspec.to_builtins(report))
    return json.dumps(document, ensure_ascii=False, indent=2, allow_nan=False) + "\n"


def _rounded(value: object) -> object:
    if isinstance(value, float):
        return round(value, DIGITS) if math.isfinite(value) else None
    if isinstance(value, dict):
        return {key: _rounded(one) for key, one in value.items()}
    if isinstance(value, list | tuple):
        return [_rounded(one) for one in value]
    return value

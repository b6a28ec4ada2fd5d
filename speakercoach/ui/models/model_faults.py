"""Which faults of a hearing another speech model mends. No Qt."""

from speakercoach.domain.errors import CoachError, ErrorCode

_MENDED_BY_A_MODEL = frozenset(
    {
        ErrorCode.ENGINE_NONE,
        ErrorCode.ENGINE_LANGUAGE,
        ErrorCode.ENGINE_MODEL_MISSING,
        ErrorCode.ENGINE_MODEL_TOO_LARGE,
        ErrorCode.INPUT_BROKEN_MODEL,
    }
)


def is_mended_by_a_model(error: CoachError) -> bool:
    """Whether the way on leads over the speech models: one is missing, damaged, or too large for this computer."""
    return error.code in _MENDED_BY_A_MODEL

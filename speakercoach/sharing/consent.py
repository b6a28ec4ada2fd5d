"""What a speaker agrees to when a take leaves, in their own language and in plain words."""

from functools import cache

import msgspec
from msgspec import Struct

from speakercoach.assets import asset
from speakercoach.domain.correspondence import ShareChoice, ShareVoice

FALLBACK = "en"


class _Texts(Struct, frozen=True, forbid_unknown_fields=True):
    for_contact: str
    for_passphrase: str
    what_for: str
    what: str
    own_voice: str
    disguised_voice: str
    transcript: str
    feedback: str
    plan: str
    left_out: str
    until: str
    no_end: str
    copies: str
    stop: str


def consent_text(choice: ShareChoice, language: str) -> str:
    """Who gets what, for what and until when, and that one may stop: short paragraphs with a blank line between them.

    In English where there is no text in ``language``.
    """
    texts = _texts(language)
    chosen = (
        (choice.voice is ShareVoice.OWN, texts.own_voice),
        (choice.voice is ShareVoice.DISGUISED, texts.disguised_voice),
        (choice.transcript, texts.transcript),
        (choice.feedback, texts.feedback),
        (choice.plan, texts.plan),
    )
    goes_out = ", ".join(name for is_chosen, name in chosen if is_chosen)
    for_whom = texts.for_passphrase if choice.contact is None else _filled(texts.for_contact, name=choice.contact.name)
    ends = texts.no_end if choice.until is None else _filled(texts.until, day=choice.until.isoformat())
    paragraphs = (
        for_whom,
        _filled(texts.what, what=goes_out),
        texts.left_out,
        texts.what_for,
        ends,
        texts.copies,
        texts.stop,
    )
    return "\n\n".join(paragraphs)


def _filled(text: str, **values: str) -> str:
    """Not by ``format``: a contact's name may hold braces."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


@cache
def _texts(language: str) -> _Texts:
    path = asset("consent", f"{language}.toml")
    body = (path if path.is_file() else asset("consent", f"{FALLBACK}.toml")).read_bytes()
    return msgspec.toml.decode(body, type=_Texts)

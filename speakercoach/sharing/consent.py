"""What a speaker agrees to when a take leaves, in their own language and in plain words."""

from datetime import date
from functools import cache

from msgspec import Struct

from speakercoach.assets import asset
from speakercoach.domain.correspondence import ShareChoice, ShareVoice
from speakercoach.value_reading import toml_value
from speakercoach.wording.catalogue import current_language
from speakercoach.wording.quantities import calendar_day

FALLBACK = "en"


class _Texts(Struct, frozen=True, forbid_unknown_fields=True):
    for_contact: str
    for_passphrase: str
    for_nobody: str
    what_for: str
    what: str
    own_voice: str
    disguised_voice: str
    transcript: str
    feedback: str
    plan: str
    spoken_own: str
    spoken_disguised: str
    spoken_unchecked: str
    left_out: str
    comments_contact: str
    comments_passphrase: str
    until: str
    no_end: str
    copies: str
    stop: str


def consent_text(choice: ShareChoice, language: str, *, is_addressed: bool = True) -> str:
    """Who gets what, for what and until when, and that one may stop: short paragraphs with a blank line between them.

    ``is_addressed``: it is known already for whom it is; without a contact that is whoever knows the passphrase.
    In English where there is no text in ``language``. ``choice.spoken`` are the spoken comments that really go along.
    """
    language = language if asset("consent", f"{language}.toml").is_file() else FALLBACK
    texts = _texts(language)
    count = 0 if choice.voice is ShareVoice.NONE else len(choice.spoken)
    spoken = texts.spoken_own if choice.voice is ShareVoice.OWN else texts.spoken_disguised
    chosen = (
        (choice.voice is ShareVoice.OWN, texts.own_voice),
        (choice.voice is ShareVoice.DISGUISED, texts.disguised_voice),
        (choice.transcript, texts.transcript),
        (choice.feedback, texts.feedback),
        (choice.plan, texts.plan),
        (bool(count), _filled(spoken, count=str(count))),
    )
    goes_out = ", ".join(name for is_chosen, name in chosen if is_chosen)
    for_whom = texts.for_passphrase if choice.contact is None else _filled(texts.for_contact, name=choice.contact.name)
    if not is_addressed:
        for_whom = texts.for_nobody
    ends = texts.no_end if choice.until is None else _filled(texts.until, day=_day(choice.until, language))
    comments = (
        texts.comments_passphrase
        if choice.contact is None
        else _filled(texts.comments_contact, name=choice.contact.name)
    )
    paragraphs = (
        for_whom,
        _filled(texts.what, what=goes_out),
        f"{texts.left_out} {texts.spoken_unchecked}" if count else texts.left_out,
        *((comments,) if is_addressed else ()),
        texts.what_for,
        ends,
        texts.copies,
        texts.stop,
    )
    return "\n\n".join(paragraphs)


def _day(day: date, language: str) -> str:
    """As it is read in the language of the app, and otherwise as it is read in all of them."""
    return calendar_day(day) if language == current_language() else day.isoformat()


def _filled(text: str, **values: str) -> str:
    """Not by ``format``: a contact's name may hold braces."""
    for name, value in values.items():
        text = text.replace("{" + name + "}", value)
    return text


@cache
def _texts(language: str) -> _Texts:
    return toml_value(asset("consent", f"{language}.toml").read_bytes(), _Texts)

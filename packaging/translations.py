"""Keeps the translations in step with the source.

translations.py           collects the sentences from the source into each catalogue, takes in what lies in
                          ``parts/``, drops what nobody says any more, and compiles
translations.py --check   changes nothing; says what is untranslated, stale or broken, and ends with 1 if anything is
"""

import ast
import gettext
import io
import re
import string
import struct
import sys
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog, Message
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
TRANSLATIONS = ROOT / "assets" / "translations"
DOMAIN = "speakercoach"
KEYWORDS = {"tr": None, "trn": (1, 2)}

# Dates and names of tools change with every run and tell a reader nothing.
NOISE = re.compile(
    r'^"(POT-Creation-Date|PO-Revision-Date|Generated-By|Last-Translator|Language-Team|Report-Msgid-Bugs-To):.*\n',
    re.MULTILINE,
)
HEADER = "# Sentences of speakercoach. make translations keeps this file in step with the source.\n"

Key = str | tuple[str, ...] | list[str]


def sentences() -> Catalog:
    """Every sentence of the source."""
    catalog = Catalog(domain=DOMAIN, project=DOMAIN)
    found = extract_from_dir(ROOT / "speakercoach", keywords=KEYWORDS, comment_tags=("TRANSLATORS:",))
    for filename, line, message, comments, context in found:
        catalog.add(message, None, [(f"speakercoach/{filename}", line)], auto_comments=comments, context=context)
    return catalog


def read(path: Path, language: str) -> Catalog:
    """A catalogue from the disk; an empty one when it is not there yet."""
    if not path.exists():
        return Catalog(locale=language, domain=DOMAIN, project=DOMAIN, fuzzy=False)
    with path.open("rb") as file:
        return read_po(file, locale=language, domain=DOMAIN, abort_invalid=True)


def merged(language: str, source: Catalog) -> Catalog:
    """The sentences of the source with their translations from the catalogue and its parts."""
    folder = TRANSLATIONS / language
    known = {message.id: message for message in read(folder / "LC_MESSAGES" / f"{DOMAIN}.po", language) if message.id}
    for part in sorted((folder / "parts").glob("*.po")):
        for message in read(part, language):
            if message.id and is_translated(message):
                known[message.id] = message
    catalog = Catalog(locale=language, domain=DOMAIN, project=DOMAIN, fuzzy=False)
    for message in source:
        if message.id:
            catalog.add(message.id, _translation(message, known, catalog.num_plurals), message.locations)
    return catalog


def _translation(message: Message, known: dict[Key, Message], plurals: int) -> str | tuple[str, ...]:
    """The translation that is known, in as many forms as the source's sentence asks for; empty when there is none."""
    singular = message.id[0] if isinstance(message.id, tuple | list) else message.id
    by_singular = {key[0] if isinstance(key, tuple | list) else key: one for key, one in known.items()}
    found = by_singular.get(singular)
    forms = ("",) if found is None else _forms(found.string)
    if message.pluralizable:
        return tuple(forms[min(index, len(forms) - 1)] for index in range(plurals))
    return forms[0]


def _forms(said: Key | None) -> tuple[str, ...]:
    """Singular and plurals of a message or its translation."""
    if said is None:
        return ("",)
    return (said,) if isinstance(said, str) else tuple(said)


def is_translated(message: Message) -> bool:
    """Whether each form of the message has words."""
    forms = _forms(message.string)
    return bool(forms) and all(forms)


def placeholders(text: str) -> set[str]:
    """The names in braces."""
    return {name for _, name, _, _ in string.Formatter().parse(text) if name is not None}


def po_text(catalog: Catalog) -> str:
    """The catalogue as a file that stays the same when nothing changed."""
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=110, sort_output=True, include_lineno=False, omit_header=False)
    text = buffer.getvalue().decode("utf-8")
    body = text[text.index('msgid ""') :]
    return HEADER + NOISE.sub("", body)


def mo_bytes(catalog: Catalog) -> bytes:
    """The compiled catalogue; made from its text, so that both hold the same header."""
    buffer = io.BytesIO()
    write_mo(buffer, read_po(io.BytesIO(po_text(catalog).encode("utf-8")), locale=catalog.locale, domain=DOMAIN))
    compiled = buffer.getvalue()
    # Babel writes its own header with today's date and its version; what the app needs of it is the plural rule and the
    # charset.
    return re.sub(rb"(PO-Revision-Date|POT-Creation-Date|Generated-By): [^\n]*", _blank, compiled)


def _blank(match: re.Match[bytes]) -> bytes:
    """The same number of bytes without what changes: offsets in the file stay true."""
    name = match.group(1) + b": "
    return name + b"-" * (len(match.group(0)) - len(name))


def says_otherwise(compiled: bytes, stored: Catalog) -> bool:
    """Whether a compiled catalogue says anything else than the stored text.

    Asked as the app asks, not compared byte by byte: another release of the compiler lays the same sentences out
    otherwise.
    """
    try:
        said = gettext.GNUTranslations(io.BytesIO(compiled))
    except (OSError, ValueError, struct.error):
        return True
    wanted = gettext.GNUTranslations(io.BytesIO(mo_bytes(stored)))
    return any(_said(said, message) != _said(wanted, message) for message in stored)


def _said(catalogue: gettext.GNUTranslations, message: Message) -> list[str]:
    ids = _forms(message.id)
    if len(ids) == 1:
        return [catalogue.gettext(ids[0])] if message.id else []
    return [catalogue.ngettext(ids[0], ids[1], count) for count in range(120)]


def said_in_code(folder: Path = ROOT / "speakercoach") -> Iterator[tuple[str, str | None]]:
    """Where ``tr`` and ``trn`` are called, and with which sentence; ``None`` where it is no plain literal.

    Read from the syntax tree: the extractor sees tokens, and does not look into f-strings before Python 3.12.
    """
    for path in sorted(folder.rglob("*.py")):
        calls = [node for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))) if isinstance(node, ast.Call)]
        for call in sorted(calls, key=lambda one: one.lineno):
            if isinstance(call.func, ast.Name) and call.func.id in KEYWORDS:
                first = call.args[0] if call.args else None
                said = first.value if isinstance(first, ast.Constant) and isinstance(first.value, str) else None
                yield f"{path.relative_to(folder.parent).as_posix()}:{call.lineno}", said


def uncollected(source: Catalog, folder: Path = ROOT / "speakercoach") -> Iterator[str]:
    """What the code says and the extractor does not find: it would never be translated."""
    known = {_singular(message) for message in source if message.id}
    for place, said in said_in_code(folder):
        if said is None:
            # The catalogue's own functions hand on what they are given.
            if not place.startswith("speakercoach/wording/catalogue.py"):
                yield f"{place}: what is said here is no literal"
        elif said not in known:
            yield f"{place}: cannot be collected here, say it outside the f-string: {said!r}"


def problems(language: str, source: Catalog) -> Iterator[str]:
    """What is not in order, one sentence each."""
    folder = TRANSLATIONS / language
    path = folder / "LC_MESSAGES" / f"{DOMAIN}.po"
    stored = read(path, language)
    wanted = {_singular(message) for message in source if message.id}
    present = {_singular(message): message for message in stored if message.id}
    for text in sorted(wanted - present.keys()):
        yield f"{language}: not in the catalogue, run make translations: {text!r}"
    for text in sorted(present.keys() - wanted):
        yield f"{language}: nobody says this any more, run make translations: {text!r}"
    for text, message in sorted(present.items()):
        if not is_translated(message):
            yield f"{language}: untranslated: {text!r}"
        elif message.fuzzy:
            yield f"{language}: marked as uncertain: {text!r}"
        else:
            yield from (f"{language}: {fault}: {text!r}" for fault in _faults(message))
    compiled = path.with_suffix(".mo")
    if not compiled.exists() or says_otherwise(compiled.read_bytes(), stored):
        yield f"{language}: {compiled.name} is not what {path.name} compiles to, run make translations"


def _singular(message: Message) -> str:
    return str(message.id if isinstance(message.id, str) else message.id[0])


def _faults(message: Message) -> Iterator[str]:
    ids, forms = _forms(message.id), _forms(message.string)
    wanted = set().union(*(placeholders(text) for text in ids))
    for form in forms:
        try:
            found = placeholders(form)
        except ValueError:
            yield "braces do not close"
            continue
        if found != wanted:
            yield f"placeholders {sorted(found)} instead of {sorted(wanted)}"


def languages() -> list[str]:
    """The languages that have a folder."""
    return sorted(path.name for path in TRANSLATIONS.iterdir() if path.is_dir())


def main(arguments: list[str]) -> int:
    """Update or check every language; returns the exit status."""
    source = sentences()
    if arguments == ["--check"]:
        found = [*uncollected(source), *(fault for language in languages() for fault in problems(language, source))]
        print("\n".join(found) or "translations are in order")
        return 1 if found else 0
    for language in languages():
        catalog = merged(language, source)
        folder = TRANSLATIONS / language / "LC_MESSAGES"
        folder.mkdir(parents=True, exist_ok=True)
        (folder / f"{DOMAIN}.po").write_text(po_text(catalog), encoding="utf-8", newline="\n")
        (folder / f"{DOMAIN}.mo").write_bytes(mo_bytes(catalog))
        missing = [_singular(message) for message in catalog if message.id and not is_translated(message)]
        print(f"{language}: {len(catalog)} sentences, {len(missing)} without a translation")
        for text in missing:
            print(f"  {text!r}")
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

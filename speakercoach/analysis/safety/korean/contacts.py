"""Finds how somebody can be reached: figures said one by one, addresses written and said, names on services."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.safety_rules import listed

REASON_PHONE, REASON_MAIL, REASON_HANDLE, REASON_ADDRESS = (
    "contact_phone", "contact_mail", "contact_handle", "contact_address",
)  # fmt: skip
_FEWEST_DIGITS = 7
_WRITTEN_PHONE = re.compile(r"\+?\d[\d-]{6,}\d")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_HANDLE = re.compile(r"@[\w.]{2,}")
_NAME_ON_SERVICE = re.compile(r"(?=[\w.]*[a-z])[a-z0-9_.]{3,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+\.(?:com|org|net|kr|io|me)(?:/\S*)?\b")
_LOT = re.compile(
    r"\d+(?:-\d+)?(?:번지|번길|호|동|층)|(?:일|이|삼|사|오|육|칠|팔|구|십|백|천)+(?:번지|번길|호)(?!선|실|기)"
)
_SAID_AT = "골뱅이"
_SAID_DOT = "점"
_MAIL_WORDS = 5
_SERVICE_REACH_WORDS = 4


def find_contacts(reading: Reading) -> tuple[Found, ...]:
    """Every contact, in no order."""
    return (*_figures(reading), *_written(reading), *_said_addresses(reading), *_lots(reading))


def _found(first: int, last: int, reason: str, name: str) -> Found:
    return Found(SafetyKind.CONTACT, first, last, reason, name, 1.0)


def _figures(reading: Reading) -> Iterator[Found]:
    """공일공 오오오공 공일사이로: words of nothing but figures, so many in a row."""
    digits = "".join(sorted(one for one in listed(reading.rules.contacts.digits) if len(one) == 1))
    whole = re.compile(rf"[{digits}0-9-]+")
    closed = re.compile(
        rf"([{digits}0-9-]{{2,}})(?:에서|에|으로|로|이고|번|번으로|이에요|예요|입니다|이요|요|인데|이|가|을|를|은|는|다시)*"
    )
    tokens, index = reading.said.tokens, 0
    while index < len(tokens):
        last, count = index, 0
        while last < len(tokens):
            token = tokens[last]
            if whole.fullmatch(token):
                count += len(token.replace("-", ""))
                last += 1
                continue
            ended = closed.fullmatch(token) if count else None
            if token in {"에", "다시"} and count:
                last += 1
                continue
            ended = ended or (closed.fullmatch(token) if token.endswith("에") else None)
            if ended is not None:
                count += len(ended[1])
                last += 1
                if token.endswith("에") and last < len(tokens) and closed.fullmatch(tokens[last]):
                    continue  # 공일공에 오오오공에
            break
        if count >= _FEWEST_DIGITS and last - index > 0 and _is_phone("".join(tokens[index:last])):
            yield _found(index, last - 1, REASON_PHONE, "".join(tokens[index:last]))
        index = max(last, index + 1)


def _is_phone(text: str) -> bool:
    """Large numbers are said with 십, 백 and 천; telephone numbers are not."""
    return not any(sign in text for sign in "십백천만억년월")


def _written(reading: Reading) -> Iterator[Found]:
    services = listed(reading.rules.contacts.services)
    for index, token in enumerate(reading.said.tokens):
        if _MAIL.search(token):
            yield _found(index, index, REASON_MAIL, token)
        elif _HANDLE.match(token):
            yield _found(index, index, REASON_HANDLE, token)
        elif _WRITTEN_PHONE.match(token):
            yield _found(index, index, REASON_PHONE, token)
        elif _LINK.match(token):
            yield _found(index, index, REASON_ADDRESS, token)
        else:
            name = _NAME_ON_SERVICE.match(token)
            before = reading.nouns[max(0, index - _SERVICE_REACH_WORDS) : index]
            if name is not None and ("_" in name[0] or any(noun.stem in services for noun in before)):
                yield _found(index, index, REASON_HANDLE, name[0])


def _said_addresses(reading: Reading) -> Iterator[Found]:
    """등불 골뱅이 작은쉼터 점 오알지예요: from the word before the sign to the end of the address."""
    said, nouns = reading.said, reading.nouns
    endings = listed(reading.rules.contacts.endings)
    for index, token in enumerate(said.tokens):
        if not token.startswith(_SAID_AT):
            continue
        first = index
        if index > said.starts[index]:
            first = index - 1
            while first - 1 > said.starts[index] and said.tokens[first - 1] in {
                _SAID_DOT,
                "언더바",
                "밑줄",
                "대시",
                "하이픈",
            }:
                first -= 2
            while first - 1 >= said.starts[index] and re.fullmatch(r"[a-z0-9._-]+", said.tokens[first - 1]):
                first -= 1
        last = min(index + 1, said.ends[index])
        for i in range(index + 1, min(index + _MAIL_WORDS, said.ends[index]) + 1):
            if (
                nouns[i].stem in endings
                or said.tokens[i].startswith(tuple(endings))
                or any("점" + one in said.tokens[i] for one in endings)
            ):
                last = i
        yield _found(max(first, said.starts[index]), last, REASON_MAIL, "".join(said.tokens[first : last + 1]))


def _lots(reading: Reading) -> Iterator[Found]:
    """버들로 12번길 3: a street and what follows it."""
    said = reading.said
    for index, token in enumerate(said.tokens):
        if _LOT.match(token) and index > said.starts[index]:
            street = said.tokens[index - 1]
            if street.endswith(("로", "길", "동", "리", "아파트", "번길", "번지")) and len(street) > 1:
                yield _found(index - 1, index, REASON_ADDRESS, street + token)

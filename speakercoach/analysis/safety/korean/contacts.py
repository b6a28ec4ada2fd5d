"""Finds how somebody can be reached: figures said one by one, addresses written and said, names on services."""

import re
from collections.abc import Iterator

from speakercoach.analysis.safety.found import Found
from speakercoach.analysis.safety.korean.addresses import REASON_ADDRESS, find_addresses
from speakercoach.analysis.safety.korean.reading import Reading
from speakercoach.domain.safety import SafetyKind
from speakercoach.languages.safety_rules import listed

REASON_PHONE, REASON_MAIL, REASON_HANDLE = "contact_phone", "contact_mail", "contact_handle"
_FEWEST_DIGITS = 7
_WRITTEN_PHONE = re.compile(r"\+?\d[\d-]{6,}\d")
_MAIL = re.compile(r"[\w.+-]+@[\w-]+\.\w+")
_HANDLE = re.compile(r"@[\w.]{2,}|[가-힣]{2,}[._][가-힣]{2,}")
_NAME_ON_SERVICE = re.compile(r"(?=[\w.]*[a-z])[a-z0-9_.]{3,}")
_LINK = re.compile(r"(?:https?://|www\.)\S+|[\w-]+\.(?:com|org|net|kr|io|me)(?:/\S*)?\b")
_SAID_AT = "골뱅이"
_SAID_DOT = "점"
_MAIL_WORDS = 5
_SERVICE_REACH_WORDS = 4
_MOST_NAME_WORDS = 4
_NUMBER = re.compile(r"\d+|[일이삼사오육칠팔구십백천공]+(?:호|번)")
_FIGURES_TOLD = re.compile(r"\d+(?:이에요|예요|입니다|이고|요)")
_ON_SERVICE = frozenset({"에서", "에", "에다", "에다가", "에서는", "", "으로", "로"})
_SORTS = frozenset(
    {"채널", "아이디", "계정", "주소", "이름", "페이지", "블로그", "그룹", "닉네임", "팟캐스트", "방", "서버"}
)
_ACCOUNTS = frozenset({"아이디", "계정"})
_ASKING = (
    "검색하세", "검색해", "검색하시", "검색하면", "찾으세", "찾으시",
    "찾아주", "찾아오", "찾으면", "치시면", "치면", "쳐보",
    "치세", "구독하", "구독해", "팔로우", "추가하", "추가해", "들어오", "들어보", "들어주", "눌러", "메시지",
)  # fmt: skip
_COMING = ("오세", "오시", "구독", "검색하", "연락")
_SENDING = ("보내", "남겨", "남기", "주세", "주시", "말씀", "물어", "알려", "디엠", "쪽지", "신청")
_TO = frozenset({"으로", "로", "에", "한테", "에게", "앞으로"})
_LOOKING = frozenset({"찾아서", "검색해서", "쳐서", "들어와서"})
_COMING_WORDS = frozenset({"찾아", "들어", "쳐", "검색"})
_NO_NAMES = frozenset(
    {"비밀", "저", "저희", "우리", "제", "지금", "꼭", "많이", "한번", "바로", "직접", "하나", "아직", "연락", "이거"}
)
_BEING = ("이에요", "예요", "입니", "이고", "인데", "이요", "이라고")


def find_contacts(reading: Reading) -> tuple[Found, ...]:
    """Every contact, in no order."""
    finders = (
        _figures,
        _written,
        _said_addresses,
        _said_sites,
        find_addresses,
        _boxes,
        _to_look_for,
        _told_names,
        _with_figures,
    )
    return tuple(one for find in finders for one in find(reading))


def _found(first: int, last: int, reason: str, name: str) -> Found:
    return Found(SafetyKind.CONTACT, first, last, reason, name, 1.0)


def _figures(reading: Reading) -> Iterator[Found]:
    """공일공 오오오공 공일사이로: words of nothing but figures, so many in a row."""
    said_digits = listed(reading.rules.contacts.digits)
    long = "|".join(sorted(one for one in said_digits if len(one) > 1))
    one_digit = rf"(?:[{''.join(sorted(one for one in said_digits if len(one) == 1))}0-9-]|{long})"
    each = re.compile(long)
    whole = re.compile(rf"{one_digit}+")
    closed = re.compile(
        rf"({one_digit}{{2,}})(?:에서|에|으로|로|이고|번|번으로|이에요|예요|입니다|이요|요|인데|이|가|을|를|은|는|다시)*"
    )
    tokens, index = reading.said.tokens, 0
    while index < len(tokens):
        last, count = index, 0
        while last < len(tokens):
            token = tokens[last]
            if whole.fullmatch(token):
                count += len(each.sub("0", token.replace("-", "")))
                last += 1
                continue
            ended = closed.fullmatch(token) if count else None
            if token in {"에", "다시"} and count:
                last += 1
                continue
            ended = ended or (closed.fullmatch(token) if token.endswith("에") else None)
            if ended is not None:
                count += len(each.sub("0", ended[1]))
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


def _boxes(reading: Reading) -> Iterator[Found]:
    """사서함 이백십이호."""
    for index, noun in enumerate(reading.nouns):
        following = reading.next_in_sentence(index)
        if noun.stem == "사서함" and following is not None and _NUMBER.match(reading.said.tokens[following]):
            yield _found(index, following, REASON_ADDRESS, reading.said.tokens[following])


def _said_sites(reading: Reading) -> Iterator[Found]:
    """바람의노래 점 컴: an address without the sign of a mail."""
    said = reading.said
    endings = tuple(sorted(listed(reading.rules.contacts.endings)))
    for index, token in enumerate(said.tokens):
        following = reading.next_in_sentence(index)
        if token not in {_SAID_DOT, "닷"} or following is None or index == said.starts[index]:
            continue
        if said.tokens[following].startswith(endings):
            yield _found(index - 1, following, REASON_ADDRESS, "".join(said.tokens[index - 1 : following + 1]))


def _to_look_for(reading: Reading) -> Iterator[Found]:
    """유튜브에서 나일저녁라디오 공구를 찾으세요: what one is asked to look for on a service."""
    said, nouns = reading.said, reading.nouns
    services = listed(reading.rules.contacts.services)
    for index, noun in enumerate(nouns):
        if noun.stem not in services or noun.ending not in _ON_SERVICE:
            continue
        first = index + 1
        while first < said.ends[index] and nouns[first].stem in _SORTS:
            first += 1
        for at in range(first, min(first + _MOST_NAME_WORDS, said.ends[index]) + 1):
            if said.tokens[at].startswith(_ASKING) or (
                at > first
                and (
                    said.tokens[at].startswith(_COMING)
                    or said.tokens[at] in _COMING_WORDS
                    or (said.tokens[at] in _LOOKING and _is_asked(reading, at))
                    or (nouns[at - 1].ending in _TO and said.tokens[at].startswith(_SENDING))
                )
            ):
                is_told = at > first and not (at == first + 1 and nouns[first].stem in _NO_NAMES)
                if is_told and not any(nouns[i].is_verb and not nouns[i].ending for i in range(first, at)):
                    yield _found(first, at - 1, REASON_HANDLE, "".join(said.tokens[first:at]))
                break


def _with_figures(reading: Reading) -> Iterator[Found]:
    """카톡 손거울 이이칠로: a name that ends in figures, behind the service."""
    said, nouns = reading.said, reading.nouns
    services = listed(reading.rules.contacts.services)
    digits = "".join(sorted(one for one in listed(reading.rules.contacts.digits) if len(one) == 1))
    figures = re.compile(rf"[{digits}0-9]{{2,}}(?:으로|로|이에요|예요|입니다|이고|이요|요|번)?")
    for index, noun in enumerate(nouns):
        if noun.stem not in services or noun.ending not in {"", "은", "는", "으로", "로", "이", "가", "에서"}:
            continue
        for at in range(index + 2, min(index + _MOST_NAME_WORDS, said.ends[index]) + 1):
            if figures.fullmatch(said.tokens[at]):
                yield _found(index + 1, at, REASON_HANDLE, "".join(said.tokens[index + 1 : at + 1]))
                break
            if nouns[at - 1].is_verb:
                break


def _is_asked(reading: Reading, index: int) -> bool:
    """Whether the listeners are to do something: 찾아서 메시지 주세요."""
    behind = reading.said.tokens[index + 1 : reading.said.ends[index] + 1]
    return any(token.endswith(("세요", "시면", "십시오", "바랍니다")) for token in behind)


def _told_names(reading: Reading) -> Iterator[Found]:
    """카톡 아이디 윈드밀 팔팔이에요, 위챗은 yanji 7788이에요, 유튜브 채널 이름이 북녘밥상이에요."""
    said, nouns = reading.said, reading.nouns
    services = listed(reading.rules.contacts.services)
    for index, noun in enumerate(nouns):
        if noun.stem not in services:
            continue
        first = index
        while first < said.ends[index] and nouns[first].stem in services | _SORTS:
            first += 1
        opener = nouns[first - 1]
        is_account = opener.stem in _SORTS or (noun.stem != opener.stem and opener.stem in _ACCOUNTS)
        if opener.ending not in {"", "은", "는", "이", "가"} or not (is_account or opener.ending in {"은", "는"}):
            continue
        for at in range(first, min(first + _MOST_NAME_WORDS - 1, said.ends[index]) + 1):
            if nouns[at].ending.startswith(_BEING) or _FIGURES_TOLD.search(said.tokens[at]):
                is_name = is_account or not nouns[first].is_known
                if is_name and nouns[first].stem not in _NO_NAMES and not nouns[at].is_verb:
                    yield _found(first, at, REASON_HANDLE, "".join(said.tokens[first : at + 1]))
                break
            if nouns[at].ending and nouns[at].is_known:
                break

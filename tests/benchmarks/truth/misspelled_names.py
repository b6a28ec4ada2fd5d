"""Invented names, misspelled as recognisers do: how many are heard, and how often something else is taken for one.

The misspellings follow from rules and a fixed seed; those that put ordinary words in a name's place are written by
hand. Each is put into the words of a talk at a place that the seed picks.
"""

import random
import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from speakercoach.analysis.safety.private_words import find_private_words
from speakercoach.domain.transcript import Word
from speakercoach.languages.pack import load_pack
from tests.benchmarks.truth.marked_talks import STEP_S, WORD_S, SafetyTalk
from tests.benchmarks.truth.score import Score

SEED = 7
PER_NAME = 8
NAMES_PER_LIST = 5
"""So many names stand on a list, usually."""
AROUND_WORDS = 10

LATIN = (
    "Jinho", "Cholmin", "Okhwa", "Hyesan", "Hoeryong", "Kimchaek", "Yonghui", "Kyongsu", "Onsong", "Daeun", "Seohyun",
    "Namyang", "Rahima", "Abu Farouk", "Bab Touma", "Kafr Nabin", "Zeinab", "Haytham", "Tesfay", "Abrehet", "Yonas",
    "Adi Keyih", "Mehari", "Zarghuna", "Mirwais", "Laleh", "Deh Rawud", "Gulalai", "Nurkolima", "Shafiqa", "Nayapara",
    "Kyauktaw", "Yamileth", "Maigualida", "Ximena", "Caño Limon", "Jacinto", "Oksana", "Bohdan", "Zoryana", "Mariinka",
)  # fmt: skip
HANGUL = (
    "진호", "철민", "옥화", "혜산", "회령", "김책", "영희", "은별", "춘화", "광일", "미향", "순옥", "박철수", "리경순",
    "삼봉리", "라일라", "파르자나", "유세프", "테스파이", "올레나", "은심", "동혁", "봉녀", "철순", "설향", "명화",
    "영실", "춘식", "인철", "향란", "온성", "만포", "강계", "신포",
)  # fmt: skip
ACROSS = (
    ("Jinho", "진호"), ("Park Cholsu", "박철수"), ("Lee Kyungsoon", "이경순"), ("Hyesan", "혜산"), ("Chongjin", "청진"),
    ("Hoeryong", "회령"), ("Rahima", "라히마"), ("Yonas", "요나스"), ("Oksana", "옥사나"), ("Zarmina", "자르미나"),
    ("Eunbyul", "은별"), ("Kwangil", "광일"), ("Mihyang", "미향"), ("Okhwa", "옥화"),
    ("Farid", "파리드"), ("Nurul", "누룰"),
)  # fmt: skip
IN_ORDINARY_WORDS = (
    ("Jinho", "gino"), ("Hyesan", "hey san"), ("Hoeryong", "her young"), ("Maigualida", "my gualida"),
    ("Sunhee", "sun he"), ("Dongsu", "dong sue"), ("Youngja", "young jar"), ("Cholmin", "chol mean"),
    ("Yodok", "yo dock"), ("Onsong", "on song"), ("Kimchaek", "kim check"), ("Namyang", "nam young"),
    ("Habib", "ha beeb"), ("Laleh", "la lay"), ("Farid", "far reed"), ("Yonas", "your nose"), ("Selam", "sell am"),
    ("Tesfay", "test fay"), ("Nayapara", "naya para"), ("Zahra", "zara"), ("Oksana", "ok sana"), ("Bohdan", "bow dan"),
    ("Jacinto", "ha sinto"), ("Yamileth", "yummy let"), ("Musan", "moose on"), ("Seohyun", "so hyun"),
    ("Taeyang", "tie young"), ("Okhwa", "oak hwa"), ("Bab Touma", "bob tuma"), ("Mirwais", "mere wise"),
    ("Daeho", "day hoe"), ("Namil", "nah meal"), ("Hyesuk", "hey sook"), ("Kanggye", "gang gay"),
    ("Tanchon", "tan john"), ("Kilju", "kill jew"), ("Kim Yong-il", "came young il"), ("Park Cholsu", "park chose sue"),
    ("Jang Misun", "john me soon"), ("Choe Namil", "chain a meal"), ("Kang Daeho", "kang day ho"),
    ("Paek Unju", "back on jew"),
    ("Kim Unsim", "kim and sim"),
    ("Cho Yongchol", "joe young chore"), ("Hong Sungil", "hung song ill"), ("Mun Gilnam", "moon kill numb"),
    ("Uncle Tae", "uncle day"), ("Auntie Bok", "auntie book"), ("Pastor Lim", "pastor lynn"),
)  # fmt: skip
IN_PLACE = ("my friend {}", "we called her {}", "and {} was there", "to {} every day", "it was {} who said", "near {}")
IN_PLACE_KO = ("제 동무 {}", "그때 {}", "나중에 {}")
PARTICLES = ("", "는", "가", "이", "한테", "네", "에서", "도", "이랑", "라는", "한테서는")

_LETTERS = (
    ("eo", "o"), ("eo", "u"), ("ae", "e"), ("ae", "ay"), ("oe", "e"), ("ee", "i"), ("oo", "u"), ("ui", "ee"),
    ("a", "u"), ("a", "ah"), ("e", "a"), ("e", "i"), ("i", "ee"), ("i", "e"), ("o", "u"), ("o", "oh"), ("u", "oo"),
    ("u", "o"), ("k", "g"), ("g", "k"), ("t", "d"), ("d", "t"), ("b", "p"), ("p", "b"), ("ch", "j"), ("j", "ch"),
    ("r", "l"), ("l", "r"), ("s", "z"), ("z", "s"), ("f", "ph"), ("q", "k"), ("kh", "k"), ("gh", "g"), ("h", ""),
    ("n", "nn"), ("m", "mm"), ("v", "b"), ("ng", "n"), ("sh", "s"), ("y", "i"), ("w", "u"), ("c", "k"), ("k", "ck"),
)  # fmt: skip
_JAMO = (
    "ᅢᅦ", "ᅦᅢ", "ᅨᅦ", "ᅥᅩ", "ᅩᅥ", "ᅳᅮ", "ᅮᅳ", "ᅪᅡ", "ᅯᅥ", "ᅴᅵ", "ᅬᅦ", "ᅧᅥ", "ᅣᅡ", "ᄀᄏ", "ᄏᄁ", "ᄃᄐ", "ᄇᄑ", "ᄌᄎ", "ᄎᄌ",
    "ᄉᄊ", "ᄒᄋ", "ᄅᄂ", "ᄂᄅ", "ᆫᆼ", "ᆼᆫ", "ᄑᄇ", "ᅡᅥ", "ᅥᅡ", "ᅮᅩ", "ᅵᅦ", "ᅧᅦ", "ᆷᆫ", "ᆫᆷ", "ᆯᆫ", "ᄆᄇ", "ᄐᄃ",
)  # fmt: skip
_ONE_SOUND = ("ng", "gh", "nn", "mm", "ck", "ph", "sh", "ch")
_VOWEL_THEN_ON = re.compile(
    r"(?<=[aeiou])(?=[bcdfghjklmnpqrstvwxyz][aeiouy])|(?<=[aeiou][nmlr])(?=[bcdfghjkpqstvwxyz])"
)


@dataclass(frozen=True, slots=True)
class Misspelled:
    """A name of the list, how it is written where it is heard, and in a talk of which language."""

    entry: str
    heard: str
    language: str
    sort: str


def _cut(name: str, heard: str) -> str:
    """A name of two syllables cut in two: 철 손."""
    return f"{heard[0]} {heard[1:]}" if len(name) == 2 else heard


def misspellings() -> Iterator[Misspelled]:
    """All of them, the same each time."""
    chance = random.Random(SEED)
    for name in LATIN:
        for heard in sorted({_latin(name, chance) for _ in range(PER_NAME)} - {name.lower()}):
            yield Misspelled(name, heard, "en", "misspelled, Latin letters")
    for name in HANGUL:
        for heard in sorted({_hangul(name, chance) for _ in range(PER_NAME)} - {name}):
            yield Misspelled(name, f"{heard}{chance.choice(PARTICLES)}", "ko", "misspelled, Hangul")
            yield Misspelled(name, f"{_cut(name, heard)}{chance.choice(PARTICLES)}", "ko", "misspelled and cut, Hangul")
    for latin, hangul in ACROSS:
        yield Misspelled(hangul, latin.lower(), "en", "Hangul on the list, heard in English")
        yield Misspelled(
            latin, f"{hangul}{chance.choice(PARTICLES)}", "ko", "Latin letters on the list, heard in Korean"
        )
    for name, heard in IN_ORDINARY_WORDS:
        yield Misspelled(name, heard, "en", "ordinary words in a name's place")


def is_heard(one: Misspelled, talks: Sequence[SafetyTalk], chance: random.Random) -> bool:
    """Whether the misspelling is found where it is put into a talk of its language."""
    talk = chance.choice([talk for talk in talks if talk.language == one.language])
    texts = [word.text for word in talk.words]
    at = chance.randrange(len(texts))
    frame = chance.choice(IN_PLACE if one.language == "en" else IN_PLACE_KO)
    before, _, after = frame.partition("{}")
    opening, name = before.split(), one.heard.split()
    first = len(texts[max(0, at - AROUND_WORDS) : at]) + len(opening)
    line = [*texts[max(0, at - AROUND_WORDS) : at], *opening, *name, *after.split(), *texts[at : at + AROUND_WORDS]]
    found = find_private_words(_spoken(line), (one.entry,), load_pack(one.language))
    wanted = set(range(first, first + len(name)))
    held = {i for item in (found.items if found else ()) for i in range(item.first_word, item.last_word + 1)}
    return 2 * len(held & wanted) >= len(wanted)


def recall_by_sort(talks: Sequence[SafetyTalk]) -> tuple[dict[str, Score], tuple[str, ...]]:
    """How many of each sort are heard, and those that are not."""
    chance = random.Random(SEED)
    scores: dict[str, Score] = {}
    missed: list[str] = []
    for one in misspellings():
        heard = is_heard(one, talks, chance)
        scores[one.sort] = scores.get(one.sort, Score()) + Score(int(heard), int(not heard))
        if not heard:
            missed.append(f"not heard, {one.sort}: {one.entry} as {one.heard}")
    return scores, tuple(missed)


def names() -> tuple[str, ...]:
    """Every name that is misspelled."""
    return tuple(dict.fromkeys([*LATIN, *HANGUL, *(name for pair in ACROSS for name in pair)]))


def false_alarms(talk: SafetyTalk, listed: Iterable[str]) -> Iterator[str]:
    """What is taken for one of these names in a talk that holds none of them, with the words around it."""
    texts = [word.text for word in talk.words]
    joined = re.sub(r"[^\w]", "", "".join(texts)).lower()
    absent = [name for name in listed if _plain(name) not in joined]
    for name in absent:
        found = find_private_words(talk.words, (name,), load_pack(talk.language))
        for item in found.items if found else ():
            around = " ".join(texts[max(0, item.first_word - 2) : item.last_word + 3])
            yield f"{talk.name}: {item.text} for {name}: {around}"


def _plain(name: str) -> str:
    return re.sub(r"[^\w]", "", name).lower()


def _spoken(texts: Sequence[str]) -> tuple[Word, ...]:
    return tuple(Word(text, i * STEP_S, i * STEP_S + WORD_S, None) for i, text in enumerate(texts))


def _latin(name: str, chance: random.Random) -> str:
    text = unicodedata.normalize("NFD", name.lower()).encode("ascii", "ignore").decode()
    for _ in range(chance.choice((1, 1, 2))):
        written, heard = chance.choice([pair for pair in _LETTERS if pair[0] in text[1:]])
        places = [found.start() for found in re.finditer(written, text) if found.start()]
        if places:
            at = chance.choice(places)
            text = text[:at] + heard + text[at + len(written) :]
    cuts = [found.start() for found in _VOWEL_THEN_ON.finditer(text) if text[found.start() - 1 :][:2] not in _ONE_SOUND]
    if cuts and chance.random() < 1 / 2:
        at = chance.choice(cuts)
        text = f"{text[:at]} {text[at:]}"
    return text


def _hangul(name: str, chance: random.Random) -> str:
    text = unicodedata.normalize("NFD", name)
    fitting = [pair for pair in _JAMO if pair[0] in text]
    for pair in chance.sample(fitting, min(len(fitting), chance.choice((1, 1, 2)))):
        text = text.replace(pair[0], pair[1], 1)
    return unicodedata.normalize("NFC", text)

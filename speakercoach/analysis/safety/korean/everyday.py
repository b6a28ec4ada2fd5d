"""Tells those with a post whom anybody meets in a talk: the doctor, the driver of a taxi, one's own teacher."""

from speakercoach.analysis.safety.korean.reading import Reading

_MET_EVERY_DAY = frozenset({
    "선생님", "사장님", "의사선생님", "간호사", "교수님", "기사님", "감독님", "회장님", "팀장님", "대통령", "기자님",
    "사회자", "진행자", "변호사님", "상담원", "공무원", "아나운서", "담당자", "코치님", "대표님", "점장님",
    "원장님", "상담사", "복지사", "사회복지사", "미용사", "심사위원",
})  # fmt: skip
"""They do something in any talk, and tell nobody who it was."""
_WITH_THEM = frozenset({"의사", "간호사", "담임", "상담", "택시", "버스", "한국어", "학원", "원어민"})
"""Before 선생님 or 기사님: as well met every day."""
_TAUGHT = frozenset({
    "수학", "음악", "미술", "영어", "체육", "국어", "물리", "화학", "역사", "지리", "중국어", "러시아어",
    "로어", "피아노", "무용", "교장", "교감", "유치원", "소학교", "과외",
})  # fmt: skip


def is_met_every_day(reading: Reading, index: int) -> bool:
    """간호사 선생님, 택시 기사님: those whom anybody meets, politely told of."""
    stem = reading.nouns[index].stem
    before = reading.nouns[index - 1].stem if index > reading.said.starts[index] else ""
    if stem in {"선생님", "기사님"} and before in _WITH_THEM:
        return True
    return stem in _MET_EVERY_DAY and not _teaches(reading, index)


def is_with_everyday_title(reading: Reading, index: int) -> bool:
    """Whether the word before only says which kind of such a one it is: 의사 선생님."""
    return index > reading.said.starts[index] and reading.nouns[index - 1].stem in _WITH_THEM


def _teaches(reading: Reading, index: int) -> bool:
    """체육 선생님: one of few."""
    before = reading.nouns[index - 1] if index > reading.said.starts[index] else None
    return before is not None and before.stem in _TAUGHT and not before.ending

"""Places of China on the ways of those who fled, by what Koreans and Chinese call them: no sound joins 연길 and Yanji.

Readings that are words of everyday are not looked for instead of another: a list that holds "Tonghua" does not ask
about each call by telephone, 통화.
"""

_READINGS: tuple[tuple[str, ...], ...] = (
    ("yanji", "연길", "옌지"),
    ("tumen", "도문", "투먼"),
    ("longjing", "룡정", "용정", "룽징"),
    ("helong", "화룡", "허룽"),
    ("hunchun", "훈춘"),
    ("wangqing", "왕청"),
    ("dunhua", "돈화", "둔화"),
    ("yanbian", "연변", "옌볜"),
    ("changbai", "장백", "창바이"),
    ("linjiang", "림강", "임강", "린장"),
    ("baishan", "백산", "바이산"),
    ("tonghua", "통화", "퉁화"),
    ("antu", "안도", "안투"),
    ("jian", "집안", "지안"),
    ("dandong", "단동", "단둥"),
    ("kuandian", "관전", "콴뎬"),
    ("mudanjiang", "목단강", "모란강", "무단장"),
    ("heilongjiang", "흑룡강", "헤이룽장"),
    ("liaoning", "료녕", "요녕", "랴오닝"),
    ("jilin", "길림", "지린"),
    ("changchun", "장춘", "창춘"),
    ("harbin", "할빈", "하얼빈"),
    ("shenyang", "심양", "선양"),
    ("dalian", "대련", "다롄"),
    ("qingdao", "청도", "칭다오"),
    ("tianjin", "천진", "톈진"),
    ("kunming", "곤명", "쿤밍"),
    ("nanning", "남녕", "난닝"),
    ("xishuangbanna", "서쌍판납", "시솽반나"),
    ("jinghong", "경홍", "징훙"),
    ("hohhot", "호화호특", "후허하오터"),
    ("erenhot", "이련호특", "얼롄하오터"),
)
ORDINARY_READINGS = frozenset({"통화", "안도", "집안", "관전", "대련", "천진", "선양", "지린", "백산"})
OTHER_READINGS: dict[str, frozenset[str]] = {}
"""A name of a place in any reading, in letters alone, with all others of that place."""
for _group in _READINGS:
    for _name in _group:
        OTHER_READINGS[_name] = OTHER_READINGS.get(_name, frozenset()) | frozenset(_group) - {_name}

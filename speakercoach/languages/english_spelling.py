"""How many syllables an English word has by its spelling alone.

Vowels are counted in groups; then groups that are two syllables are split, groups that only look like one are joined,
and silent letters are taken off. The words for which this is wrong stand in ``assets/languages/en/syllables.txt``
(``packaging/syllables.py`` writes it); what is in no dictionary, names above all, is left to these rules.
"""

import re

_VOWELS = re.compile(r"[aeiouy]+")

_SPLIT = re.compile(
    # Two written vowels that are two syllables: neon, diary, fluid, Korea, curious, annual, cooperate.
    r"ia(?!l\b|ll|n\b|ns\b|g)|(?<![cgst])io(?!u)|(?<!g)eo(?!p)|iu|ua(?!r|l|de)|uou|[aeiou]ing\b|(?<!\b)yi|[^cst]ien"
    r"|eate|iers?\b|iest\b|(?<![cgst])ians?\b|yers?\b|uye|oy[aou]|ay[ao]|ey[ao]|iy[ao]|(?<=[rnbvdlmp])ials?\b"
    r"|(?<=[cgst])ios?\b|riou|ual|[^aeiou]eas?\b|iell|creat|[^aeiou]oas?\b|scien|[ae]ue|[aeiou]ism"
    r"|\bco(?:a(?!t|l|s|d|r|ch|x)|e(?!d\b)|op|or)|\bre(?:a(?!l|d|s\b|son|ch|p|r|m)|in[^aeioudghk\W]|e[lnv])"
    r"|(?<!g)uar(?!d)|\bgeo(?!ff|rg|gh)|iag[aio]|rya"
)
_JOINED = re.compile(
    # Split above, or written with a vowel letter that is not said: million, question, guard, antique, George.
    r"(?<=l)lio|nions?\b|qua|gua(?!r)|(?<=c)ia\b|(?<=[cg])iali|tia\b|geor|(?<=fr)ien|beaten|eater\b|(?<=ill)ia|ically\b"
    r"|[aeiou]ques?\b|[aeiou]gues?\b|busine"
)
_SILENT_ENDING = re.compile(r"[^aeiouy]e$|[^aeiouy]es$|[^aeiouytd]ed$")
_SAID_ENDING = re.compile(r"[^aeiouylr]l(?:e|es|ed)$|(?:[sxzgc]|ch|sh)es$|(?:[tbc]r|tk|nt|rl)e$")
_SILENT_INSIDE = re.compile(r"[aeiouy][^aeiouy]+e(?:ly|ful|less|ment|ments|ness|some)$")
_FIRST_PARTS = re.compile(
    # Compounds whose first part ends in a silent e.
    r"^(?:fore|home|white|fire|life|some|time|take|make|wide|side|stone|wake|pipe|face|like|rose(?!n)|base|house|horse|"
    r"grape|whole|there|where|here|name|space|store|wave|wine|care|tape|note|love|smoke|safe|code|game|"
    r"freeze|ware|shore|stage|state|trade|line|more|case|cheese|force|nine|one|pine|bone|live|move)(?=[^aeiouyrsd'])"
)
_LAST_PARTS = re.compile(r"[aeiouy][^aeiouy]+e(?:man|men|way|ways|town|land|wood|field|house|work|time|ville|where)$")
_HISSING = ("s", "x", "z", "ch", "sh", "ce", "ge", "se", "ze")


def spelled_syllables(word: str) -> int:
    """Syllables of a word in lower case, with a straight apostrophe if any; at least 1."""
    prefix = 0
    if word.startswith(("o'", "d'", "l'")):
        prefix, word = int(word[0] == "o"), word[2:]
    stem, _, ending = word.partition("'")
    if stem.startswith("mc"):
        prefix, stem = prefix + 1, stem[2:]
    return prefix + _stem(stem) + contracted_syllables(stem, ending)


def contracted_syllables(stem: str, ending: str) -> int:
    """What stands behind the apostrophe: a syllable after some sounds (boss's, it'll, didn't), none after others."""
    if ending in {"s", ""}:
        return int(ending == "s" and hisses(stem))
    if ending == "t":  # didn't, doesn't; but don't, can't, aren't, weren't
        return int(len(stem) > 1 and stem.endswith("n") and stem[-2] in "dst")
    if ending in {"ll", "ve", "re"}:
        return int(stem[-1:] not in "aeiouy")
    return int(ending == "d" and stem.endswith(("t", "d")))


def hisses(stem: str) -> bool:
    """Whether an s after it makes a syllable: houses, boss's."""
    return stem.endswith(_HISSING)


def _stem(word: str) -> int:
    count = len(_VOWELS.findall(word)) + len(_SPLIT.findall(word)) - len(_JOINED.findall(word))
    if word.endswith(("sm", "sms", "thm", "thms")):
        count += 1
    if count > 1 and _SILENT_ENDING.search(word) and not _SAID_ENDING.search(word):
        count -= 1
    if _SILENT_INSIDE.search(word) or _FIRST_PARTS.search(word) or _LAST_PARTS.search(word):
        count -= 1
    return max(count, 1)

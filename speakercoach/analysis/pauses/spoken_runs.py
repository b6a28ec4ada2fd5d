"""What pauses make of the words between them: stretches said in one go, and stretches that halts break up."""

from collections.abc import Container, Sequence
from itertools import accumulate

from speakercoach.domain.report import BrokenStretch, Pause, PauseSite, Run
from speakercoach.domain.transcript import Word

FEWEST_HALTS = 4
"""Three halts in ten seconds come by chance where one pause in six lies inside a clause; four hardly do."""
LONGEST_BETWEEN_S = 4.0
MOST_S = 15.0
DENSER_RATIO = 2.5
_SLACK_S = 1e-6
"""Times that were moved by some seconds differ in their last digits."""


def longest_run(words: Sequence[Word], syllables: Sequence[int], pauses: Sequence[Pause]) -> Run | None:
    """The stretch with the most syllables without a pause, of equal ones the first; ``None`` without words.

    ``pauses`` are those inside the talk, in order, each with the word that it follows.
    """
    if not words:
        return None
    said = [0, *accumulate(syllables)]
    stops = [(pause.after_word, pause) for pause in pauses if pause.after_word is not None]
    firsts = [0, *(after_word + 1 for after_word, _ in stops)]
    lasts = [*(after_word for after_word, _ in stops), len(words) - 1]
    counts = [said[last + 1] - said[first] for first, last in zip(firsts, lasts, strict=True)]
    best = max(range(len(counts)), key=counts.__getitem__)
    first, last = firsts[best], lasts[best]
    # Words that a recogniser stretched over a pause are drawn in to where it ends or begins.
    start_s, end_s = words[first].start_s, max(word.end_s for word in words[first : last + 1])
    if best > 0:
        start_s = max(start_s, stops[best - 1][1].end_s)
    if best < len(stops):
        end_s = min(end_s, stops[best][1].start_s)
    return Run(round(start_s, 3), round(max(start_s, end_s), 3), first, last, counts[best])


def broken_stretches(pauses: Sequence[Pause], filled: Container[int]) -> tuple[BrokenStretch, ...]:
    """Stretches in which pauses keep falling inside clauses, clearly more often than in the rest of the talk.

    A halt beside one of the words that are ``filled`` pauses is left to the fillers, which say it better.
    """
    halts = [
        pause
        for pause in pauses
        if pause.at is PauseSite.INSIDE_CLAUSE
        and pause.after_word is not None
        and pause.after_word not in filled
        and pause.after_word + 1 not in filled
    ]
    groups: list[list[Pause]] = []
    for halt in halts:
        near = groups and halt.start_s - groups[-1][-1].end_s <= LONGEST_BETWEEN_S + _SLACK_S
        if near and halt.end_s - groups[-1][0].start_s <= MOST_S + _SLACK_S:
            groups[-1].append(halt)
        else:
            groups.append([halt])
    dense = [group for group in groups if len(group) >= FEWEST_HALTS]
    if not dense:
        return ()
    within = sum(map(len, dense))
    within_s = sum(group[-1].end_s - group[0].start_s for group in dense)
    rest_s = pauses[-1].end_s - pauses[0].start_s - within_s
    if rest_s <= within_s or within / within_s < DENSER_RATIO * (len(halts) - within) / rest_s:
        return ()  # the whole talk is like that
    return tuple(BrokenStretch(round(group[0].start_s, 3), round(group[-1].end_s, 3), len(group)) for group in dense)

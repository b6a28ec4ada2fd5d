"""Chooses what to tell the speaker: one or two strengths first, then one or two next steps.

Every advice rests on moments that can be heard. ``values`` fill its sentence:

=====================  ====================================================================================
code                   values
=====================  ====================================================================================
quiet_moments          mean_s: mean pause between sentences; count: how many of them; usual_s: what was usual in
                       earlier takes, where this is clearly more; without punctuation only waits: how many silences of
                       about a second or longer
pause_for_effect       count: how many; start_s and length_s of the first one that is shown
steady_pace            wpm (English) or syl_per_min (Korean): speech rate of the whole talk
few_fillers            count: fillers in all; per_minute (absent for a short talk)
fewer_fillers          per_minute; usual_per_minute: in earlier takes
said_again_on_purpose  phrase: how the sentences begin; count: how many begin so; start_s
clear_ask              start_s: where the request is heard
ask_to_act_on          start_s: where a request is heard that names what to do and by when
scene_first            start_s: where the talk takes the listener into a scene
scene_to_see           start_s: where a scene with much to see begins
opening_taken_up       phrase: a word of the beginning that the end takes up
opens_up               (none)
told_to_end            duration_s: from first to last word; words: how many
speak_up               level_db: level of the voice relative to full scale
too_loud               level_db
noisy_room             level_db
come_closer            level_db
unsure_words           confidence: mean of the engine, absent where it gives none
filler_cluster         count: fillers inside; total: in the whole talk; likely: how many of those inside were heard
                       without a word; length_s; start_s; elsewhere_per_minute (absent where
                       there is hardly anything else); beat (name of the part it lies in,
                       absent where there is none)
pace_fast              wpm or syl_per_min: pace of the fastest window; start_s; length_s
breath_between         mean_s: mean pause between sentences (0 when there is none); count: sentence ends without one,
                       of how many (ends)
broken_stretch         count: pauses inside clauses; start_s; length_s
breaks_inside          count: pauses inside clauses; mean_s
long_run               words: in one go; length_s; start_s
fading_ends            count: sentence ends that can hardly be heard
many_restarts          count: repetitions and restarts
many_hedges            count: hedges in all; phrase: the most frequent one
same_word              phrase: the word; count
make_ask               planned: 1 where the plan has an ask, else absent
name_one_act           start_s: where a request is heard that names nothing to do
say_by_when            start_s: where a request is heard that does not say by when
missing_beat           beat: code; name: its name in the talk's language
=====================  ====================================================================================

What a bad recording hides is not judged; what rests on single words is held back where the words are rough. The same
talk always gets the same feedback.
"""

from speakercoach.analysis.advice.advice_choice import Wording, best
from speakercoach.analysis.advice.findings import Findings
from speakercoach.analysis.advice.next_steps import next_steps
from speakercoach.analysis.advice.strengths import strengths, told_to_end
from speakercoach.domain.report import Feedback


def choose_feedback(talk: Findings, advice_text: Wording) -> Feedback:
    """The feedback on a talk, worded by ``advice_text``."""
    return Feedback(
        strengths=best(strengths(talk), advice_text) or best([told_to_end(talk)], advice_text),
        next_steps=best(next_steps(talk), advice_text),
    )

"""How soon the window gets its turn while Python works on other threads."""

import sys

SWITCH_S = 0.001
"""Python lets a thread compute for 5 ms before another may go on. Every method of a widget that Qt calls waits that
long anew while a report is made: a dozen of them were seen to hold the window up for 50 to 100 ms, with 1 ms for less
than 30. Work in the background takes no longer by it that could be measured."""


def let_the_window_in() -> None:
    """Let other threads hand over sooner from now on, in the whole process."""
    sys.setswitchinterval(SWITCH_S)

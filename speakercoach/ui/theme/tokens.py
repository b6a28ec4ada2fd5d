"""The colours of the four appearances, by the job each does. Contrast figures stand beside them in the design."""

from dataclasses import dataclass

BeatColors = tuple[str, str, str, str, str, str, str, str]

_NIGHT = "#14201F"
_WHITE = "#FFFFFF"


@dataclass(frozen=True, slots=True)
class Tokens:
    """One appearance. Values are ``#RRGGBB``; ``beats`` run from night to morning, ``beat_labels`` stand on them."""

    dark: bool
    high_contrast: bool
    window: str
    surface: str
    sunken: str
    ink: str
    ink2: str
    ink3: str
    line: str
    edge: str
    accent: str
    on_accent: str
    accent_tint: str
    accent_ink: str
    decide: str
    decide_tint: str
    decide_ink: str
    error: str
    error_tint: str
    focus: str
    wave: str
    pause: str
    filler: str
    hesitation: str
    beats: BeatColors
    beat_labels: BeatColors


_BEATS_LIGHT: BeatColors = (
    "#3B4779",
    "#466089",
    "#4E7691",
    "#6294A0",
    "#7DAEA0",
    "#A0C09A",
    "#C6CF92",
    "#EAD98B",
)
_BEATS_DARK: BeatColors = (
    "#5363A8",
    "#5872A3",
    "#668FB0",
    "#75A5B1",
    "#8BBBAE",
    "#A9CBA5",
    "#CBD79B",
    "#EDDF96",
)
_LABELS_LIGHT: BeatColors = (_WHITE, _WHITE, _WHITE, _NIGHT, _NIGHT, _NIGHT, _NIGHT, _NIGHT)
_LABELS_DARK: BeatColors = (_WHITE, _WHITE, _NIGHT, _NIGHT, _NIGHT, _NIGHT, _NIGHT, _NIGHT)

LIGHT = Tokens(
    dark=False,
    high_contrast=False,
    window="#F5F4EF",
    surface="#FDFDFB",
    sunken="#ECEBE4",
    ink="#1E2A2B",
    ink2="#45524F",
    ink3="#5F6A67",
    line="#DAD9D0",
    edge="#7F8884",
    accent="#1D665E",
    on_accent="#FFFFFF",
    accent_tint="#DFECE6",
    accent_ink="#14524B",
    decide="#A3451A",
    decide_tint="#FAE9DA",
    decide_ink="#84360F",
    error="#8F2F3A",
    error_tint="#F7E4E4",
    focus="#3A55B4",
    wave="#81918D",
    pause="#4A5C9E",
    filler="#A85F00",
    hesitation="#85397A",
    beats=_BEATS_LIGHT,
    beat_labels=_LABELS_LIGHT,
)

DARK = Tokens(
    dark=True,
    high_contrast=False,
    window="#141A1A",
    surface="#1B2323",
    sunken="#101515",
    ink="#E9EBE6",
    ink2="#BAC4C0",
    ink3="#98A5A1",
    line="#2F3A3A",
    edge="#74827E",
    accent="#83CBBB",
    on_accent="#0D2320",
    accent_tint="#1D3834",
    accent_ink="#9ADACB",
    decide="#F0A673",
    decide_tint="#3B2718",
    decide_ink="#F6BC93",
    error="#F0A0A4",
    error_tint="#3A2023",
    focus="#A9BEFF",
    wave="#5F6F6C",
    pause="#9DADF0",
    filler="#F0B45C",
    hesitation="#DE9BD3",
    beats=_BEATS_DARK,
    beat_labels=_LABELS_DARK,
)

HC_LIGHT = Tokens(
    dark=False,
    high_contrast=True,
    window="#FFFFFF",
    surface="#FFFFFF",
    sunken="#FFFFFF",
    ink="#000000",
    ink2="#1A1A1A",
    ink3="#2B2B2B",
    line="#4A4A4A",
    edge="#000000",
    accent="#00443D",
    on_accent="#FFFFFF",
    accent_tint="#E3F4F0",
    accent_ink="#003A34",
    decide="#6E2600",
    decide_tint="#FFF0E3",
    decide_ink="#6E2600",
    error="#7A0018",
    error_tint="#FFEFF1",
    focus="#0018C8",
    wave="#4A4A4A",
    pause="#1C2F8C",
    filler="#6B3A00",
    hesitation="#5C0F52",
    beats=_BEATS_LIGHT,
    beat_labels=_LABELS_LIGHT,
)

HC_DARK = Tokens(
    dark=True,
    high_contrast=True,
    window="#000000",
    surface="#000000",
    sunken="#000000",
    ink="#FFFFFF",
    ink2="#EDEDED",
    ink3="#D8D8D8",
    line="#B0B0B0",
    edge="#FFFFFF",
    accent="#8FF0DD",
    on_accent="#000000",
    accent_tint="#00302A",
    accent_ink="#8FF0DD",
    decide="#FFC08F",
    decide_tint="#2E1500",
    decide_ink="#FFC08F",
    error="#FFB3B8",
    error_tint="#2E0008",
    focus="#FFE45C",
    wave="#C0C0C0",
    pause="#B9C6FF",
    filler="#FFCB6B",
    hesitation="#F5B3EA",
    beats=_BEATS_DARK,
    beat_labels=_LABELS_DARK,
)

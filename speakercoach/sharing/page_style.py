"""The look of the printed page: the app's colours, on paper and on a dark screen."""

STORY_COLOURS = ("3B4779", "466089", "4E7691", "6294A0", "7DAEA0", "A0C09A", "C6CF92", "EAD98B")
"""From night blue to morning yellow; the first three carry white labels, the others dark ones."""

WHITE_LABELS = 3

STYLE = """
:root { color-scheme: light dark;
  --window: #F5F4EF; --surface: #FDFDFB; --ink: #1E2A2B; --ink2: #45524F; --ink3: #5F6A67; --line: #DAD9D0;
  --accent: #1D665E; --tint: #DFECE6; --accent-ink: #14524B; --pause: #4A5C9E; --filler: #A85F00; }
@media (prefers-color-scheme: dark) { :root {
  --window: #141A1A; --surface: #1B2323; --ink: #E9EBE6; --ink2: #BAC4C0; --ink3: #98A5A1; --line: #2F3A3A;
  --accent: #83CBBB; --tint: #1D3834; --accent-ink: #9ADACB; --pause: #9DADF0; --filler: #F0B45C; } }
* { box-sizing: border-box; }
body { margin: 0 auto; max-width: 60rem; padding: 2rem 1.5rem 3rem; background: var(--window); color: var(--ink);
  font: 1rem/1.5 Pretendard, "Apple SD Gothic Neo", "Malgun Gothic", "Noto Sans KR", system-ui, sans-serif;
  font-variant-numeric: tabular-nums; word-break: keep-all; overflow-wrap: anywhere; }
h1 { margin: 0; font-size: 1.7rem; line-height: 1.3; }
h2 { margin: 0 0 .4rem; font-size: 1rem; color: var(--accent-ink); }
p { margin: .3rem 0; }
.quiet { color: var(--ink2); }
.small { color: var(--ink3); font-size: .88rem; }
.cards { display: grid; grid-template-columns: repeat(auto-fit, minmax(17rem, 1fr)); gap: 1rem; }
section { margin-top: 1rem; padding: 1.1rem 1.25rem; background: var(--surface); border: 1px solid var(--line);
  border-radius: 12px; break-inside: avoid; }
section.long { break-inside: auto; }
p, li, tr { break-inside: avoid; }
h2 { break-after: avoid; }
.headline { font-size: 1.15rem; font-weight: 600; line-height: 1.35; }
.moment { display: inline-block; margin: .15rem .35rem .15rem 0; padding: .05rem .6rem; border-radius: 13px;
  background: var(--tint); color: var(--accent-ink); font-size: .9rem; font-weight: 600; white-space: nowrap; }
svg { display: block; width: 100%; height: auto; }
svg text { font: 12px Pretendard, "Malgun Gothic", system-ui, sans-serif; fill: var(--ink3); }
table { border-collapse: collapse; }
td { padding: .15rem 1rem .15rem 0; vertical-align: top; }
.time { color: var(--ink3); font-size: .88rem; white-space: nowrap; }
p + .headline { margin-top: .9rem; }
ul { margin: .3rem 0; padding-left: 1.1rem; }
.sheet + .sheet { margin-top: 3rem; break-before: page; }
.room { height: 1.6rem; border-bottom: 1px solid var(--line); }
.said td { padding-bottom: .45rem; line-height: 1.6; }
@media print { :root { color-scheme: light; --window: #FFF; --surface: #FFF; --ink: #1E2A2B; --ink2: #45524F;
  --ink3: #5F6A67; --line: #DAD9D0; --accent: #1D665E; --tint: #DFECE6; --accent-ink: #14524B; --pause: #4A5C9E;
  --filler: #A85F00; }
  body { max-width: none; padding: 0; font-size: 10.5pt; } @page { margin: 16mm; }
  svg rect, svg path, .moment { print-color-adjust: exact; -webkit-print-color-adjust: exact; } }
"""

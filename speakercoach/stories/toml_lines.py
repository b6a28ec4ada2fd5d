"""On which line of a TOML text each value stands: the standard library's parser tells that of faults of writing alone.

Reads text that was parsed before: what is here needs to find values, not to judge them.
"""

import re
from bisect import bisect_right

Path = tuple[str | int, ...]
"""Keys and places in lists, from the top: ``("beats", 1, "words", "en", "name")``."""

_BARE_KEY = re.compile(r"[A-Za-z0-9_-]+")
_SPACE = re.compile(r"[ \t]*")
_SPACE_AND_COMMENTS = re.compile(r"(?:[ \t\r\n]|#[^\n]*)*")
_STRINGS = (
    re.compile(r'"""(?:[^\\]|\\.)*?"{3,5}', re.DOTALL),
    re.compile(r"'''.*?'{3,5}", re.DOTALL),
    re.compile(r'"(?:[^"\\\n]|\\.)*"'),
    re.compile(r"'[^'\n]*'"),
)
_PLAIN_VALUE = re.compile(r"[^,\]}#\n]+")


class TomlLines:
    """The lines of one text."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]
        self._lines: dict[Path, int] = {}
        self._counts: dict[Path, int] = {}
        self._read()

    def of(self, path: Path) -> int:
        """The line, from 1, of this value, or of the nearest one around it."""
        for length in range(len(path), 0, -1):
            if path[:length] in self._lines:
                return self._lines[path[:length]]
        return 1

    # ------------------------------------------------------------------------------------------- reading

    def _read(self) -> None:
        table: Path = ()
        while self._skip(_SPACE_AND_COMMENTS) < len(self._text):
            if self._text.startswith("[", self._at):
                table = self._header()
            else:
                self._entry(table)

    def _skip(self, pattern: re.Pattern[str]) -> int:
        match = pattern.match(self._text, self._at)
        if match is not None:
            self._at = match.end()
        return self._at

    def _note(self, path: Path, at: int) -> None:
        self._lines.setdefault(path, bisect_right(self._starts, at))

    def _header(self) -> Path:
        start = self._at
        is_list = self._text.startswith("[[", self._at)
        self._at += 2 if is_list else 1
        path: Path = ()
        keys = self._keys()
        for number, key in enumerate(keys):
            path = (*path, key)
            if is_list and number == len(keys) - 1:
                self._counts[path] = self._counts.get(path, 0) + 1
            self._note(path, start)
            if path in self._counts:
                path = (*path, self._counts[path] - 1)
                self._note(path, start)
        self._at += 2 if is_list else 1
        return path

    def _keys(self) -> list[str]:
        """The parts of a key with dots; ends behind the last one, and behind blanks."""
        keys: list[str] = []
        while True:
            self._skip(_SPACE)
            start = self._at
            if self._skip_string():
                keys.append(self._text[start + 1 : self._at - 1])
            else:
                self._skip(_BARE_KEY)
                keys.append(self._text[start : self._at])
            self._skip(_SPACE)
            if not self._text.startswith(".", self._at):
                return keys
            self._at += 1

    def _skip_string(self) -> bool:
        start = self._at
        return any(self._skip(string) > start for string in _STRINGS)

    def _entry(self, table: Path) -> None:
        start = self._at
        path = table
        for key in self._keys():
            path = (*path, key)
            self._note(path, start)
        self._at += 1  # "="
        self._skip(_SPACE)
        self._value(path)

    def _value(self, path: Path) -> None:
        if self._text.startswith("[", self._at):
            self._list(path)
        elif self._text.startswith("{", self._at):
            self._inline_table(path)
        elif not self._skip_string():
            self._skip(_PLAIN_VALUE)

    def _list(self, path: Path) -> None:
        self._at += 1
        place = 0
        while self._is_inside("]"):
            self._note((*path, place), self._at)
            self._value((*path, place))
            place += 1
            self._skip_comma()
        self._at += 1

    def _inline_table(self, path: Path) -> None:
        self._at += 1
        while self._is_inside("}"):
            self._entry(path)
            self._skip_comma()
        self._at += 1

    def _is_inside(self, end: str) -> bool:
        return self._skip(_SPACE_AND_COMMENTS) < len(self._text) and not self._text.startswith(end, self._at)

    def _skip_comma(self) -> None:
        if self._text.startswith(",", self._skip(_SPACE_AND_COMMENTS)):
            self._at += 1

"""The scripts of letters that no European language uses.

`unicodedata.name` would tell them as well, but from tables that are not in the boot image
(`devtools/link/character_names.py`): the page would wait for them.
"""

_BLOCKS: dict[str, tuple[range, ...]] = {
    "Arabic": (range(0x0600, 0x0700), range(0x0750, 0x0780), range(0x08A0, 0x0900)),
    "Bengali": (range(0x0980, 0x0A00),),
    "Cyrillic": (range(0x0400, 0x0483), range(0x048A, 0x0530)),
    "Devanagari": (range(0x0900, 0x0980),),
    "Georgian": (range(0x10A0, 0x10FB), range(0x10FD, 0x1100), range(0x1C90, 0x1CC0)),
    "Greek": (range(0x0370, 0x03E2), range(0x03F0, 0x0400), range(0x1F00, 0x2000)),
    "Han": (range(0x3400, 0x4DC0), range(0x4E00, 0xA000), range(0x20000, 0x323B0)),
    "Hangul": (range(0xAC00, 0xD7A4),),
    "Hebrew": (range(0x0590, 0x0600),),
    "Hiragana": (range(0x3040, 0x3099), range(0x309D, 0x30A0)),
    "Katakana": (range(0x30A0, 0x3100), range(0x31F0, 0x3200)),
    "Tamil": (range(0x0B80, 0x0C00),),
    "Thai": (range(0x0E00, 0x0E80),),
}
"""See https://www.unicode.org/Public/UNIDATA/Blocks.txt; without letters of other scripts and marks of several ones."""


def script_of(letter: str) -> str | None:
    """The script of a letter or of a mark on one; None for a script that is not listed here."""
    code = ord(letter)
    return next((script for script, blocks in _BLOCKS.items() if any(code in block for block in blocks)), None)

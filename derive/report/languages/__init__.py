"""
The languages of reports: English, in which everything is written, and those that have a file of translations beside this one.

A file is named after its language, as zh.po. What it does not translate is shown in English.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from gettext import GNUTranslations, NullTranslations
from importlib.resources import files
from io import BytesIO
from typing import Final, final

from derive.language.phrases import Phrase
from derive.report.languages.spacing import spaced_text


@final
@dataclass(frozen=True, slots=True)
class Language:
    """A language: its `code`, as zh, its `tag` for machines, as zh-Hans, and its translations."""

    code: str
    tag: str
    translations: NullTranslations

    @property
    def is_chinese(self) -> bool:
        """Return whether it is written in Chinese characters, which need other fonts and other spaces."""
        return self.tag.partition("-")[0] == "zh"

    @property
    def suffix(self) -> str:
        """Return what tells files in this language from the English ones: `.zh`; nothing for English."""
        return "" if self.code == "en" else f".{self.code}"

    def gettext(self, message: str) -> str:
        """Return an English message in this language; as it is where there is no translation."""
        return self.translations.gettext(message) if message else ""

    def said(self, words: str | Phrase) -> str:
        """Return an English message or phrase in this language as plain text, with the spaces of the language."""
        text = words.text(self.gettext) if isinstance(words, Phrase) else self.gettext(words)
        return spaced_text(text) if self.is_chinese else text

    def ngettext(self, one: str, many: str, number: int) -> str:
        """Return the form of an English message that fits a number, in this language."""
        return self.translations.ngettext(one, many, number)


ENGLISH: Final = Language("en", "en", NullTranslations())


@cache
def language(code: str) -> Language:
    """Return the language of a code. Raises ValueError for one that there is no file for."""
    if code == ENGLISH.code:
        return ENGLISH
    if code not in codes():
        raise ValueError(f"reports are written in {', '.join(codes())}, not in {code!r}")
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    with (files(__name__) / f"{code}.po").open("rb") as file:
        catalog = read_po(file, locale=None, abort_invalid=True)
    tag = str(catalog.locale_identifier or code).replace("_", "-")
    compiled = BytesIO()
    write_mo(compiled, catalog)
    compiled.seek(0)
    return Language(code, tag, GNUTranslations(compiled))


@cache
def codes() -> tuple[str, ...]:
    """Return the codes of all languages, English first."""
    translated = (each.name for each in files(__name__).iterdir())
    return (ENGLISH.code, *sorted(name.removesuffix(".po") for name in translated if name.endswith(".po")))

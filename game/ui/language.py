"""The language that people read: gettext catalogues, with English as the source.

A catalogue is ``assets/locale/<language>/LC_MESSAGES/fingerwise.mo``; docs/decisions.md says
how it comes about. English needs none. Texts are marked where they are written with
``N_("...")`` and translated where they are shown, with ``tr("...")``.
"""

from __future__ import annotations

import ctypes
import gettext
import locale
import re
import struct
import sys
from collections.abc import Mapping
from importlib import resources
from importlib.resources.abc import Traversable
from itertools import cycle

DOMAIN = "fingerwise"
ENGLISH = "en"
PSEUDO = "xx"
"""A made-up language that shows texts that were forgotten, cut off or put together."""

OWN_NAMES: Mapping[str, str] = {
    "en": "English",
    "de": "Deutsch",
    "es": "Español",
    "fr": "Français",
    "it": "Italiano",
    "nl": "Nederlands",
    "pl": "Polski",
    "pt": "Português",
    "tr": "Türkçe",
}
"""What languages call themselves, for whoever cannot read the one that is shown."""

_VARIABLES = ("LANGUAGE", "LC_ALL", "LC_MESSAGES", "LANG")
_CODE = re.compile(r"[A-Za-z]{2,3}([_-][A-Za-z]{2,4})?")
_ACCENTS = str.maketrans("aceinosuyzACEINOSUYZ", "áçéîñöšûýžÁÇÉÎÑÖŠÛÝŽ")
_LONGER = 0.4
_DECIMAL_SIGNS = {"de": ","}
_PADDING_WORD = 6
_FIELD = re.compile(r"(\{[^{}]*\})")


class Translator:
    """Turns English texts into one language: ``tr("Start")``.

    ``language`` is what is shown, and ``problem`` the sentence that says why it is not the
    one that was asked for ("" when it is). A text without translation stays English.
    """

    def __init__(
        self, language: str, catalogue: gettext.NullTranslations, problem: str = ""
    ) -> None:
        self.language = language
        self.problem = problem
        self._catalogue = catalogue

    def __call__(self, text: str) -> str:
        """Translate ``text``; placeholders stay, to be filled with ``format`` afterwards."""
        # gettext keeps the catalogue's header under the empty text.
        return self._catalogue.gettext(text) if text else ""

    def number(self, value: float, form: str) -> str:
        """Write a number as ``format`` does, with the language's decimal sign.

        >>> english().number(2.345, ".1f")
        '2.3'
        """
        return format(value, form).replace(".", _DECIMAL_SIGNS.get(self.language[:2], "."))

    def plural(self, one: str, many: str, count: int) -> str:
        """Return the form for ``count`` things, with ``{count}`` filled in.

        >>> english().plural("{count} flower", "{count} flowers", 3)
        '3 flowers'
        """
        return self._catalogue.ngettext(one, many, count).format(count=count)


def english() -> Translator:
    """Return the translator that leaves texts as they are."""
    return Translator(ENGLISH, gettext.NullTranslations())


def pseudo() -> Translator:
    """Return the made-up language: accents, 40 % longer, in brackets."""
    return Translator(PSEUDO, _Pseudo())


def load(
    asked: str = "", environ: Mapping[str, str] | None = None, folder: Traversable | None = None
) -> Translator:
    """Load ``asked`` (``de``, ``de_CH``), else the language that the computer is set to.

    ``environ`` are the environment's variables and ``folder`` holds the catalogues (those of
    the package when None). Never raises: English comes back where there is no catalogue,
    and ``problem`` says what to do about it. A computer set to a language that Fingerwise
    does not have is no problem.
    """
    folder = folder or resources.files("assets") / "locale"
    wanted = [asked] if asked else computer_languages(environ or {})
    for language in wanted:
        if not _CODE.fullmatch(language):
            if asked:
                return _instead(f"{asked!r} is no language code such as de or de_CH", folder)
            continue
        for code in dict.fromkeys((language.replace("-", "_"), language[:2].lower())):
            if code in (ENGLISH, PSEUDO):
                return pseudo() if code == PSEUDO else english()
            if (folder / code).is_dir():
                return _read(folder, code)
    return _instead(f"there is no language {asked!r}", folder) if asked else english()


def computer_languages(environ: Mapping[str, str]) -> list[str]:
    """Return the languages that the computer is set to, the best first.

    >>> computer_languages({"LANG": "de_AT.UTF-8"})
    ['de_AT']
    """
    for variable in _VARIABLES:
        if environ.get(variable):
            codes = environ[variable].split(":")
            return [ENGLISH if code in ("C", "POSIX") else code for code in map(_bare, codes)]
    if sys.platform == "win32":
        return [locale.windows_locale.get(ctypes.windll.kernel32.GetUserDefaultUILanguage(), "")]
    return []


def available(folder: Traversable | None = None) -> list[str]:
    """Return the languages there are, English first."""
    folder = folder or resources.files("assets") / "locale"
    if not folder.is_dir():
        return [ENGLISH]
    return [ENGLISH, *sorted(each.name for each in folder.iterdir() if each.is_dir())]


def own_name(code: str) -> str:
    """Return what a language calls itself; its code where nobody wrote that down.

    >>> own_name("de"), own_name("de_CH"), own_name("xx")
    ('Deutsch', 'Deutsch (CH)', 'xx')
    """
    language, _, land = code.partition("_")
    name = OWN_NAMES.get(language, language)
    return f"{name} ({land})" if land else name


def _bare(code: str) -> str:
    return code.split(".", maxsplit=1)[0].split("@", maxsplit=1)[0]


def _read(folder: Traversable, code: str) -> Translator:
    place = f"assets/locale/{code}/LC_MESSAGES/{DOMAIN}.mo"
    try:
        with (folder / code / "LC_MESSAGES" / f"{DOMAIN}.mo").open("rb") as file:
            return Translator(code, gettext.GNUTranslations(file))
    except FileNotFoundError:
        return _instead(
            f"the catalogue {place} is missing: install Fingerwise again, or make it with "
            "python tools/messages.py compile"
        )
    except (OSError, ValueError, LookupError, struct.error) as fault:
        return _instead(
            f"the catalogue {place} cannot be read ({fault}): install Fingerwise again, or make "
            "it anew with python tools/messages.py compile"
        )


def _instead(reason: str, folder: Traversable | None = None) -> Translator:
    choice = f": choose from {', '.join(available(folder))}" if folder else ""
    problem = f"Texts are in English, because {reason}{choice}."
    return Translator(ENGLISH, gettext.NullTranslations(), problem)


class _Pseudo(gettext.NullTranslations):
    def gettext(self, message: str) -> str:
        parts = _FIELD.split(message)
        shown = "".join(part if _FIELD.match(part) else part.translate(_ACCENTS) for part in parts)
        return f"[{shown}{_padding(len(message))}]"

    def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
        return self.gettext(msgid1 if n == 1 else msgid2)


def _padding(length: int) -> str:
    """Return ``_LONGER`` of a text's length more, in words, so that it wraps as text does."""
    letters = cycle("éîöûýž")
    count = max(1, round(length * _LONGER))
    return "".join(" " if i % _PADDING_WORD == 0 else next(letters) for i in range(count + 1))

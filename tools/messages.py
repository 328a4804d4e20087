"""Keep the catalogues of translations, with Babel; needed by developers and translators only.

python tools/messages.py extract        collect the texts of game/ into the template
python tools/messages.py add de         begin a language
python tools/messages.py update         bring every language up to the template
python tools/messages.py compile        make the .mo files that the game reads
python tools/messages.py check          fail if any of this was forgotten
"""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

from babel import Locale, UnknownLocaleError
from babel.messages.catalog import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract_from_dir
from babel.messages.frontend import parse_mapping_cfg
from babel.messages.mofile import write_mo
from babel.messages.pofile import PoFileError, read_po, write_po

ROOT = Path(__file__).resolve().parent.parent
DOMAIN = "fingerwise"
KEYWORDS = {**DEFAULT_KEYWORDS, "N_": None, "tr": None, "plural": (1, 2)}
SOME_DAY = datetime(2000, 1, 1, tzinfo=UTC)
TEMPLATE_HEADER = "# Texts of Fingerwise, collected by tools/messages.py extract.\n#"


class CatalogueFault(Exception):
    """A catalogue is wrong; the message names the file and the mend."""


def extract(root: Path) -> Catalog:
    """Collect the texts marked in ``root`` as babel.cfg there says."""
    with (root / "babel.cfg").open(encoding="utf-8") as file:
        methods, options = parse_mapping_cfg(file)  # type: ignore[no-untyped-call]
    catalog = Catalog(project="Fingerwise", charset="utf-8", header_comment=TEMPLATE_HEADER)
    found = extract_from_dir(
        root, methods, options, keywords=KEYWORDS, comment_tags=("Translators:",)
    )
    for place, _, message, comments, context in found:
        # Without line numbers: they would change with every edit of the code.
        catalog.add(message, None, [(place, 0)], auto_comments=comments, context=context)
    return catalog


def po_bytes(catalog: Catalog) -> bytes:
    """Return the catalogue as text, without dates and the like: it changes only when its
    texts do.
    """
    buffer = io.BytesIO()
    write_po(buffer, catalog, width=99, include_lineno=False, sort_by_file=True)
    passing = (b'"POT-Creation-Date:', b'"PO-Revision-Date:', b'"Generated-By:')
    return b"".join(
        line for line in buffer.getvalue().splitlines(keepends=True) if not line.startswith(passing)
    )


def mo_bytes(catalog: Catalog) -> bytes:
    """Return the catalogue as the game reads it; fuzzy translations are left out."""
    buffer = io.BytesIO()
    # The header has dates, and the same texts must give the same bytes.
    catalog.creation_date = catalog.revision_date = SOME_DAY
    write_mo(buffer, catalog)
    return buffer.getvalue()


def read(path: Path) -> Catalog:
    """Read a language's .po file; raises CatalogueFault naming what is wrong in it."""
    language = path.parent.parent.name
    try:
        with path.open("rb") as file:
            catalog = read_po(file, locale=language, abort_invalid=True)
    except (PoFileError, UnicodeDecodeError, UnknownLocaleError) as fault:
        raise CatalogueFault(f"{path}: {fault}; mend that line.") from fault
    for message in catalog:
        errors = message.check(catalog) if message.id else []
        if errors:
            raise CatalogueFault(f"{path}:{message.lineno}: {errors[0]}; mend that text.")
        if message.id and not message.fuzzy:
            _check_fields(path, message.lineno, message.id, message.string)
    return catalog


def _check_fields(path: Path, line: int | None, ids: object, strings: object) -> None:
    """See that each translation has the {fields} of its original: format() would fail."""
    originals = ids if isinstance(ids, tuple) else (ids,)
    allowed = [_fields(str(text)) for text in originals]
    for text in strings if isinstance(strings, tuple) else (strings,):
        if text and _fields(str(text)) not in allowed:
            wanted = ", ".join(sorted(allowed[-1])) or "no fields"
            raise CatalogueFault(f"{path}:{line}: {text!r} should have {wanted} in braces.")


def _fields(text: str) -> frozenset[str]:
    return frozenset(part.split("}")[0] for part in text.split("{")[1:])


def languages(locale: Path) -> Iterator[Path]:
    """Yield the .po file of each language."""
    yield from sorted(locale.glob(f"*/LC_MESSAGES/{DOMAIN}.po"))


def stale(root: Path) -> list[str]:
    """Say what was forgotten: one sentence for each file that is behind."""
    locale = root / "assets" / "locale"
    template = locale / f"{DOMAIN}.pot"
    fresh = extract(root)
    faults = []
    if not template.exists() or template.read_bytes() != po_bytes(fresh):
        faults.append(f"{template} is behind the code: run tools/messages.py extract.")
    for path in languages(locale):
        catalog = read(path)
        missing = [m.id for m in fresh if m.id and m.id not in catalog]
        if missing:
            faults.append(f"{path} lacks {missing[0]!r}: run tools/messages.py update.")
        compiled = path.with_suffix(".mo")
        if not compiled.exists() or compiled.read_bytes() != mo_bytes(catalog):
            faults.append(f"{compiled} is behind its .po: run tools/messages.py compile.")
    return faults


def add(root: Path, language: str) -> Path:
    """Begin a language: its .po file, with every text still to translate."""
    try:
        Locale.parse(language)
    except (ValueError, UnknownLocaleError) as fault:
        raise CatalogueFault(f"{language!r} is no language: {fault}.") from fault
    path = root / "assets" / "locale" / language / "LC_MESSAGES" / f"{DOMAIN}.po"
    if path.exists():
        raise CatalogueFault(f"{path} is there already: run tools/messages.py update.")
    catalog = Catalog(locale=language, project="Fingerwise", charset="utf-8", fuzzy=False)
    catalog.update(extract(root))
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(po_bytes(catalog))
    return path


def update(root: Path) -> None:
    """Bring every language up to the texts of the code."""
    fresh = extract(root)
    for path in languages(root / "assets" / "locale"):
        catalog = read(path)
        catalog.update(fresh)
        path.write_bytes(po_bytes(catalog))


def compile_all(root: Path) -> None:
    """Make the .mo file of each language."""
    for path in languages(root / "assets" / "locale"):
        path.with_suffix(".mo").write_bytes(mo_bytes(read(path)))


def main() -> None:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("step", choices=["extract", "add", "update", "compile", "check"])
    parser.add_argument("language", nargs="?", default="")
    parser.add_argument("--root", type=Path, default=ROOT, help="a checkout, this one by default")
    asked = parser.parse_args()
    template = asked.root / "assets" / "locale" / f"{DOMAIN}.pot"
    try:
        match asked.step:
            case "extract":
                template.parent.mkdir(parents=True, exist_ok=True)
                template.write_bytes(po_bytes(extract(asked.root)))
            case "add":
                print(add(asked.root, asked.language))
            case "update":
                update(asked.root)
            case "compile":
                compile_all(asked.root)
            case _:
                faults = stale(asked.root)
                sys.exit("\n".join(faults) or None)
    except CatalogueFault as fault:
        sys.exit(str(fault))


if __name__ == "__main__":
    main()

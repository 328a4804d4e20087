"""Where records lie when nobody says otherwise."""

from __future__ import annotations

from pathlib import Path

import game


def records_folder(chosen: Path | None = None) -> Path:
    """The folder of the records.

    ``chosen`` wins; else ``scores`` of a checkout (the folder with pyproject.toml beside
    the ``game`` package); else the platform's folder for the user's data.
    """
    if chosen is not None:
        return chosen.expanduser().absolute()
    root = Path(game.__file__).resolve().parent.parent
    if (root / "pyproject.toml").is_file():
        return root / "scores"
    import platformdirs  # noqa: PLC0415 - not needed in a checkout

    return Path(platformdirs.user_data_dir("fingerwise", appauthor=False))

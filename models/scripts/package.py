"""Make the wheel of a trained pipeline, with the attribution that its sources ask for."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Annotated

import typer
from spacy.cli.package import package as make_package

LICENSES = "LICENSES_SOURCES"
_ZIP_EPOCH = "315532800"
"""1 January 1980, the earliest time that a wheel can hold: the same pipeline gives the same wheel."""


def package(
    model: Annotated[Path, typer.Argument(help="a trained pipeline")],
    meta: Annotated[Path, typer.Option(help="name, licence and sources")],
    version: Annotated[str, typer.Option(help="version of the package")],
    output: Annotated[Path, typer.Option(help="folder for the wheel")],
) -> None:
    """Write the wheel of `model` to `output`, in place of an earlier version's."""
    output.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as temporary:
        copy = Path(temporary) / "model"
        shutil.copytree(model, copy)
        shutil.copy(meta.parent / LICENSES, copy / LICENSES)
        built = Path(temporary) / "package"
        built.mkdir()
        make_package(copy, built, meta_path=meta, version=version, create_sdist=False, silent=True)
        for earlier in output.glob("nl_antenne-*.whl"):
            earlier.unlink()
        (source,) = built.iterdir()
        subprocess.run(  # noqa: S603  (our own folder)
            [sys.executable, "-m", "pip", "wheel", "--quiet", "--no-deps", "--no-build-isolation", "-w", output, source],
            check=True,
            env=os.environ | {"SOURCE_DATE_EPOCH": _ZIP_EPOCH, "PIP_DISABLE_PIP_VERSION_CHECK": "1"},
        )
    for wheel in output.glob("*.whl"):
        typer.echo(f"{wheel}: {wheel.stat().st_size / 1e6:.1f} MB")


if __name__ == "__main__":
    typer.run(package)

"""Pages of the demonstration's card as pictures. `script/approve` writes them; test_approved.py compares with them."""

import subprocess
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory

from django.conf import settings
from PIL import Image

from evaluations.exchange.drafts import draft_catalogue, with_draft_translations
from evaluations.exchange.reading import read
from reportcards.assembly import assemble
from reportcards.printing.rendering import render_pdf

APPROVED = Path(__file__).parent / "approved"
FILE = settings.BASE_DIR / "fixtures/demonstration.json"
DOTS = 60
"""To an inch: enough to see every part, and small enough to be kept."""

PRINTINGS = (
    *((language, form, "a4") for language in ("en", "fr", "ru") for form in ("full", "poster")),
    ("fr", "full", "letter"),
)


def card():
    """The demonstration, with its draft translations, on a day that stands still."""
    document = read(FILE.read_bytes())
    framework = with_draft_translations(document.framework, draft_catalogue())
    return assemble(document.model_copy(update={"framework": framework}), month="2026-11")


def pictures(language: str, form: str, paper: str) -> Iterator[tuple[str, Image.Image]]:
    """Each page by its name."""
    pdf = render_pdf(card(), language, form, paper)
    with TemporaryDirectory() as folder:
        subprocess.run(["pdftoppm", "-r", str(DOTS), "-png", "-", f"{folder}/page"], input=pdf, check=True)
        for page, file in enumerate(sorted(Path(folder).glob("*.png")), start=1):
            yield f"{language}-{form}-{paper}-{page}", Image.open(BytesIO(file.read_bytes())).convert("RGB")


def approve() -> None:
    """Write all of them."""
    APPROVED.mkdir(exist_ok=True)
    for old in APPROVED.glob("*.png"):
        old.unlink()
    for printing in PRINTINGS:
        for name, picture in pictures(*printing):
            picture.quantize(64).save(APPROVED / f"{name}.png", optimize=True)
            print(f"{name}.png")

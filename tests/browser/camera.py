"""Pictures of pages, for the documentation."""

import io
import os
from pathlib import Path
from typing import TYPE_CHECKING

from PIL import Image

if TYPE_CHECKING:  # where it is missing, the tests say so; see needs.py
    from playwright.sync_api import Locator, Page


class Camera:
    """Takes pictures of pages; keeps them where SCREENSHOTS names a folder."""

    folder = os.environ.get("SCREENSHOTS")

    def take(self, name: str, page: "Page", of: "Locator | None" = None) -> None:
        if of:
            of.scroll_into_view_if_needed()
        raw = page.screenshot(animations="disabled", caret="hide")
        picture = Image.open(io.BytesIO(raw)).convert("RGB")
        if self.folder:
            path = Path(self.folder) / f"{name}.png"
            path.parent.mkdir(parents=True, exist_ok=True)
            picture.quantize(256, method=Image.Quantize.MEDIANCUT, dither=Image.Dither.NONE).save(path, optimize=True)

"""The colours of mails: read from the portal's tokens, for mail programs know no variables."""

import re
from functools import cache
from pathlib import Path

from django.conf import settings

TOKENS = Path(settings.BASE_DIR) / "static" / "css" / "tokens.css"


@cache
def colours() -> dict[str, str]:
    """The light theme's tokens by name, with _ for -."""
    light = TOKENS.read_text(encoding="utf-8").partition("}")[0]
    return {
        name.replace("-", "_"): value
        for name, value in re.findall(r"--([\w-]+):\s*(#[0-9a-fA-F]{6})\b", light)
    }

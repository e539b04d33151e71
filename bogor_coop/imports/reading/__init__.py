"""From bytes to a table of texts: CSV, pasted text, XLSX, XLS, ODS – or one clear refusal."""

from .tables import Table
from .uploads import read_text, read_upload

__all__ = ["Table", "read_text", "read_upload"]

"""The English of the portal: messages taken from the code, the .po people edit, the .mo it reads.

``make messages`` brings all three in step without the gettext programs.
"""

from pathlib import Path

HOME = Path(__file__).resolve().parents[2]
PO = HOME / "locale" / "en" / "LC_MESSAGES" / "django.po"
MO = PO.with_suffix(".mo")

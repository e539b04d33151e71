"""``make messages``: .po, .mo and the glossary get what the code says now."""

from . import HOME, MO, PO, extract, glossary, po


def main() -> None:
    """Write all three and name what waits for a translation."""
    said = extract.messages()
    known = po.read(PO) if PO.exists() else {}
    translations = {message: known[message] for message in said if message in known}
    PO.write_text(po.write(said, translations), encoding="utf-8")
    MO.write_bytes(po.compiled(translations))
    glossary.DOCUMENT.write_text(glossary.written(translations), encoding="utf-8")
    print(f"{PO.relative_to(HOME)}: {len(translations)} of {len(said)} messages in English")
    for message, places in said.items():
        if message not in translations:
            print(f"  {places[0]}: {message.singular!r}")


if __name__ == "__main__":
    main()

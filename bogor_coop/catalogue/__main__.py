"""``make messages``: the .po gets what the code says now, the .mo what the .po says."""

from . import HOME, MO, PO, extract, po


def main() -> None:
    """Write both files and name what waits for a translation."""
    said = extract.messages()
    known = po.read(PO) if PO.exists() else {}
    translations = {message: known[message] for message in said if message in known}
    PO.write_text(po.write(said, translations), encoding="utf-8")
    MO.write_bytes(po.compiled(translations))
    print(f"{PO.relative_to(HOME)}: {len(translations)} of {len(said)} messages in English")
    for message, places in said.items():
        if message not in translations:
            print(f"  {places[0]}: {message.singular!r}")


if __name__ == "__main__":
    main()

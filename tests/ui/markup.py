"""What every page must hold, whatever it shows: called by the sweeps and by the gallery's test."""

from collections import Counter

from bs4 import BeautifulSoup


def flaws(html: str) -> list[str]:
    """Duplicate ids, labels and descriptions that lead nowhere, fields without a name."""
    page = BeautifulSoup(html, "html5lib")
    ids = Counter(tag["id"] for tag in page.find_all(id=True))
    found = [f"id {name} stands {count} times" for name, count in ids.items() if count > 1]
    for tag in page.find_all(attrs={"for": True}):
        if tag["for"] not in ids:
            found.append(f"label for {tag['for']} leads nowhere")
    for attribute in ("aria-describedby", "aria-labelledby", "aria-controls"):
        for tag in page.find_all(attrs={attribute: True}):
            lost = [name for name in tag[attribute].split() if name not in ids]
            found += [f"{attribute} {name} leads nowhere" for name in lost]
    for tag in page.find_all(["input", "select", "textarea"]):
        if tag.get("type") in ("hidden", "submit", "button"):
            continue
        labelled = tag.find_parent("label") or tag.get("aria-label") or tag.get("aria-labelledby")
        if not labelled and not page.find("label", attrs={"for": tag.get("id") or "\0"}):
            found.append(f"field {tag.get('name')} has no label")
    for form in page.find_all("form"):
        if (form.get("method") or "get").lower() == "post":
            names = {tag.get("name") for tag in form.find_all("input")}
            missing = {"csrfmiddlewaretoken", "idempotency_key"} - names
            found += [f"POST form {form.get('action')} without {name}" for name in missing]
    found += [f"{tag.name} says {tag['style']}" for tag in page.find_all(style=True)]
    return found

#!/usr/bin/env python3
"""Looks at printed leaflets with tools that are not ours.

    check.py PRINT_DIR            what `madoguchi leaflet --preview --output PRINT_DIR` wrote

Needs poppler-utils, qpdf, ghostscript and zbar-tools; from PyPI page-validation and Pillow. Ends with
`N passed, N failed`, and with 1 when anything failed.
"""

import json
import os
import re
import subprocess
import sys
import tempfile
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import page
from PIL import Image

MM = 72 / 25.4
# Most ink on a spot, in percent.
MOST_INK = 300
# Largest leaflet to read, in bytes; a booklet has so much a page.
LARGEST = 300 * 1024
LARGEST_PAGE = 30 * 1024
# Entries from which on the validator may give up.
LONGEST_CHAIN = 200
# Dots per inch at which QR codes are read back: a phone sees more.
SHARP = 220


def run(*command):
    done = subprocess.run(command, capture_output=True, text=True, errors="replace")
    return done.returncode, done.stdout, done.stderr


def fold(text):
    """Without spaces and marks of line breaking: a line may end anywhere."""
    return re.sub(r"[\s\u200b\u2060]", "", text)


def plain(said):
    return "".join(piece["t"] for piece in said or [])


def entries(data):
    return [entry for group in data["groups"] for entry in group["entries"]]


def check_text(folder, data):
    """Every name and every telephone of the records stands in the PDF."""
    # By its tags: furigana are no part of the text.
    _, shown, _ = run("pdfinfo", "-struct-text", folder / "reader.pdf")
    text = fold("".join(re.findall(r'^\s*"(.*)"$', shown, re.MULTILINE)))
    for entry in entries(data):
        for what in [plain(entry["name"])] + [p["number"] for c in entry["contacts"] for p in c["phones"]]:
            # A referral card has one telephone.
            if fold(what) not in text and not is_card(folder):
                yield f"{what} is not in the text"
        for what in NUMBERS.findall(plain(entry["summary"])):
            if what not in text and not is_card(folder):
                yield f"{what} is not whole in the text"
    # Each record once: as many headings of its name as there are records of that name.
    names = Counter(heading(entry) for entry in entries(data))
    headings = Counter(headings_of(shown))
    for name, number in names.items():
        # On a card the name stands for the eye; its heading is for the bookmarks.
        if headings[name] != number and not is_card(folder):
            yield f"{name} is a heading {headings[name]} times, not {number}"


def heading(entry):
    """Name, reading beside it, status, age: what an entry's heading says."""
    reading = f"（{entry['reading']}）" if entry["reading"] else ""
    return fold(plain(entry["name"]) + reading + plain(entry["status"]) + plain(entry["as_of"]))


# Long numbers, which a line may not cut.
NUMBERS = re.compile(r"\d{12,}")


def headings_of(shown):
    """The texts of all headings in what pdfinfo shows of the tags."""
    # It writes their titles as they stand in the file, in UTF-16: 養 has a byte that looks like the end of a line.
    shown = re.sub(r'(H\d) ".*?" \(block\)', r"\1", shown, flags=re.DOTALL)
    depth, words = None, []
    for line in shown.split("\n") + ["end"]:
        indent = len(line) - len(line.lstrip())
        if depth is not None and indent <= depth:
            yield fold("".join(words))
            depth, words = None, []
        if depth is None and re.match(r"\s*H\d\b", line):
            depth = indent
        elif depth is not None and (found := re.match(r'^\s*"(.*)"$', line)):
            words.append(found.group(1))


def is_card(folder):
    return folder.name.endswith("-card")


def check_reader(folder, data):
    for profile in ("PDF_UA_1", "PDF_A_2A"):
        try:
            report = page.validate_pdf(str(folder / "reader.pdf"), profile=getattr(page.ValidationProfile, profile))
        except page.SafetyLimitError:
            # The validator follows no more than 256 bookmarks from one to the next. What is that long is held to the
            # other checks alone.
            if len(entries(data)) < LONGEST_CHAIN:
                raise
            continue
        if not report.is_compliant:
            yield f"{profile}: {[(one.rule_id, one.message) for one in report.failures[:3]]}"
    _, shown, _ = run("pdfinfo", folder / "reader.pdf")
    pages = int(re.search(r"^Pages:\s+(\d+)", shown, re.MULTILINE).group(1))
    size = (folder / "reader.pdf").stat().st_size
    if size > max(LARGEST, pages * LARGEST_PAGE):
        yield f"reader.pdf has {size} bytes on {pages} pages"
    if data["title"] not in shown:
        yield "the title is not in the document"


def check_sound(folder):
    for name in ("reader.pdf", "press.pdf", "nyuko.pdf"):
        code, out, err = run("qpdf", "--check", folder / name)
        if code != 0:
            yield f"qpdf: {name}: {(out + err).strip()[-300:]}"


def boxes(path):
    _, out, _ = run("pdfinfo", "-box", "-f", "1", "-l", "1000", path)
    found = {}
    for number, box, values in re.findall(r"Page\s+(\d+) (\w+Box):\s+([-\d. ]+)", out):
        found.setdefault(int(number), {})[box] = [float(one) for one in values.split()]
    return found


def check_boxes(folder):
    said = (folder / "nyuko.txt").read_text()
    width, height = (float(one) for one in re.search(r"仕上がり寸法: ([\d.]+) × ([\d.]+) mm", said).groups())
    pages = boxes(folder / "press.pdf")
    if not pages:
        yield "press.pdf has no pages"
    for number, box in pages.items():
        trim, bleed = box["TrimBox"], box["BleedBox"]
        size = [(trim[2] - trim[0]) / MM, (trim[3] - trim[1]) / MM]
        if abs(size[0] - width) > 0.05 or abs(size[1] - height) > 0.05:
            yield f"page {number} is {size[0]:.1f} × {size[1]:.1f} mm and should be {width} × {height}"
        around = [trim[0] - bleed[0], trim[1] - bleed[1], bleed[2] - trim[2], bleed[3] - trim[3]]
        if any(abs(one / MM - 3) > 0.05 for one in around):
            yield f"page {number} bleeds by {[round(one / MM, 2) for one in around]} mm"


def check_fonts(folder):
    for name in ("reader.pdf", "press.pdf"):
        _, out, _ = run("pdffonts", folder / name)
        rows = out.splitlines()[2:]
        if not rows:
            yield f"{name} has no fonts"
        for row in rows:
            if not re.search(r"\byes\s+(yes|no)\s+(yes|no)\s+\d+\s+\d+$", row):
                yield f"{name}: not embedded: {row}"


def check_preflight(folder):
    for line in (folder / "preflight.txt").read_text().splitlines():
        if line.startswith("だめ"):
            yield f"preflight: {line}"


def check_ink(folder):
    """Separations by ghostscript: four plates, no spot of more than the most ink, text on one plate alone."""
    with tempfile.TemporaryDirectory() as temp:
        code, _, err = run(
            "gs", "-q", "-dNOPAUSE", "-dBATCH", "-sDEVICE=tiffsep", "-r60", f"-sOutputFile={temp}/s%02d.tif",
            folder / "press.pdf",
        )
        if code != 0:
            yield f"ghostscript: {err[-300:]}"
            return
        plates = {}
        for name in os.listdir(temp):
            found = re.match(r"s(\d+)\.?\(?(Cyan|Magenta|Yellow|Black|[^)]*)\)?\.tif", name)
            if found and found.group(2):
                plates.setdefault(found.group(1), {})[found.group(2)] = Image.open(f"{temp}/{name}").convert("L")
        if not plates:
            yield "ghostscript made no plates"
        for number, plate in plates.items():
            if set(plate) != {"Cyan", "Magenta", "Yellow", "Black"}:
                yield f"page {number} has the plates {sorted(plate)}"
                continue
            # Marks are on every plate on purpose: only the bleed box counts, 10 mm from the edge.
            cut = int(10.6 / 25.4 * 60) + 1
            inks = [one.crop((cut, cut, one.width - cut, one.height - cut)).tobytes() for one in plate.values()]
            most = max(4 * 255 - sum(spot) for spot in zip(*inks)) / 255 * 100
            if most > MOST_INK + 1:
                yield f"page {number} has {most:.0f} % ink"


def check_codes(folder, data):
    """Every QR code is read back from the pages as they look."""
    wanted = {entry["page"]["href"] for entry in entries(data) if entry["page"] and entry["page"]["qr"]}
    home = data["home"]
    if home and home["qr"] and not is_card(folder):
        wanted.add(home["href"])
    with tempfile.TemporaryDirectory() as temp:
        run("pdftoppm", "-r", str(SHARP), "-gray", "-png", folder / "reader.pdf", f"{temp}/p")
        read = set()
        for picture in sorted(os.listdir(temp)):
            _, out, _ = run("zbarimg", "--quiet", "--raw", "-Sdisable", "-Sqrcode.enable", f"{temp}/{picture}")
            read |= set(out.split())
    for one in wanted - read:
        yield f"QR code cannot be read: {one}"
    for one in read - wanted:
        yield f"QR code leads elsewhere: {one}"


def check_back(folder, data):
    """The back of what is folded or stapled is one page, whole: from the national lines to the month of issue."""
    if not re.search(r"種類: .*(折り|冊子)", (folder / "nyuko.txt").read_text()):
        return
    pages = len(list(folder.glob("page-*.png")))
    _, shown, _ = run("pdftotext", "-f", str(pages), "-l", str(pages), "-layout", folder / "reader.pdf", "-")
    text = fold(shown)
    for what in [line["number"] for line in data["lines"]] + [data["issued"]]:
        if fold(what) not in text:
            yield f"{what} is not on the back"


def check(folder):
    data = json.loads((folder / "data.json").read_text())
    checks = {
        "text": check_text(folder, data),
        "back": check_back(folder, data),
        "reader": check_reader(folder, data),
        "sound": check_sound(folder),
        "boxes": check_boxes(folder),
        "fonts": check_fonts(folder),
        "preflight": check_preflight(folder),
        "ink": check_ink(folder),
        "codes": check_codes(folder, data),
    }
    results = []
    for name, found in checks.items():
        try:
            results.append((name, list(found)))
        except (OSError, AttributeError, KeyError, ValueError) as error:
            results.append((name, [repr(error)]))
    return results


def main():
    root = Path(sys.argv[1])
    folders = sorted(path.parent for path in root.rglob("data.json"))
    passed = failed = 0
    with ThreadPoolExecutor(os.cpu_count()) as pool:
        for folder, results in zip(folders, pool.map(check, folders)):
            for name, found in results:
                passed += not found
                failed += bool(found)
                for one in found:
                    print(f"{folder.relative_to(root)}: {name}: {one}")
    print(f"{passed} passed, {failed} failed")
    return 1 if failed or not passed else 0


if __name__ == "__main__":
    sys.exit(main())

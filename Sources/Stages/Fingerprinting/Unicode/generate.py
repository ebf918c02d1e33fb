"""Writes UnicodeData.swift, the table behind `ScalarTable`, from the Unicode Character Database.

Usage: generate.py [FOLDER] > UnicodeData.swift, where FOLDER holds the files of one version of the database; Debian's package `unicode-data` puts them into
/usr/share/unicode. Read are UnicodeData.txt, DerivedNormalizationProps.txt and auxiliary/WordBreakProperty.txt.
"""
import os
import re
import sys

FOLDER = sys.argv[1] if len(sys.argv) > 1 else "/usr/share/unicode"
# Whole blocks of 256: planes 0 and 1, and the compatibility ideographs; the other ideographs of planes 2 and 3 need no table.
END = 0x2FB00
PLAIN = range(0x20000, 0x2F800)

# Where the tokenizer parts from UAX #29 and NFKC_Casefold on purpose; TokenizedText says why.
APOSTROPHES = {0x27, 0x60, 0xB4, 0x2BB, 0x2BC, 0x55A, 0x5F3, 0x1FFD, 0x2018, 0x2019, 0x201B, 0x2032}
COLONS = {0x3A, 0xFE13, 0xFE55, 0xFF1A}
SYMBOLS = {0x2120, 0x2122}  # ℠ ™
POINTING = {0x640, *range(0x64B, 0x653), 0x670, *range(0x591, 0x5BE), 0x5BF, 0x5C1, 0x5C2, 0x5C4, 0x5C5, 0x5C7}
INSIDE_ARMENIAN_WORDS = {0x55B, 0x55C, 0x55E}
SEPARATORS = {0x66B: [0x2E], 0x66C: [0x2C]}  # Arabic decimal and thousands separator
DOTTED_AND_DOTLESS = {0x130, 0x131, 0x1D6A4}
IOTA_SUBSCRIPT = 0x345
HEBREW_QUOTES = {0x22, 0x5F4, 0x201D}
HANGUL = (range(0x1100, 0x1200), range(0xA960, 0xA97D), range(0xAC00, 0xD7FC))
LINE_ENDS = {0xA, 0xD, 0x2029}
# What stands for the canonical combining classes above 0: in the order of ASCII, as those are compared.
RANKS = "!%&ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"


def rows(name):
    with open(os.path.join(FOLDER, name), encoding="utf-8") as file:
        for line in file:
            fields = [field.strip() for field in line.split("#")[0].split(";")]
            if len(fields) > 1:
                yield fields


def span(text):
    first, _, last = text.partition("..")
    return range(int(first, 16), int(last or first, 16) + 1)


category, combining, canonical, decimal = {}, {}, {}, {}
opened = None
for row in rows("UnicodeData.txt"):
    code = int(row[0], 16)
    for scalar in range(opened if row[1].endswith("Last>") else code, code + 1):
        category[scalar] = row[2]
    opened = code
    if row[3] != "0":
        combining[code] = int(row[3])
    if row[5] and not row[5].startswith("<"):
        canonical[code] = [int(part, 16) for part in row[5].split()]
    if row[2] == "Nd":
        decimal[code] = int(row[6])

casefold, word_break = {}, {}
for row in rows("DerivedNormalizationProps.txt"):
    if row[1] == "NFKC_CF":
        for scalar in span(row[0]):
            casefold[scalar] = [int(part, 16) for part in row[2].split()]
for row in rows("auxiliary/WordBreakProperty.txt"):
    for scalar in span(row[0]):
        word_break[scalar] = row[1]


def decomposed(scalar):
    return [part for first in canonical[scalar] for part in decomposed(first)] if scalar in canonical else [scalar]


def ordered(scalars):
    """Canonical ordering: runs of combining marks by their class."""
    result = []
    for scalar in scalars:
        place = len(result)
        while combining.get(scalar) and place and combining.get(result[place - 1], 0) > combining[scalar]:
            place -= 1
        result.insert(place, scalar)
    return result


def folded(scalar):
    """NFD of NFKC_Casefold, with the exceptions above."""
    if scalar in SEPARATORS:
        return SEPARATORS[scalar]
    if scalar in APOSTROPHES:
        return [0x27]
    if scalar in SYMBOLS:
        return [scalar]
    if scalar in DOTTED_AND_DOTLESS:
        return [0x69]
    if scalar in decimal:
        return [0x30 + decimal[scalar]]
    if IOTA_SUBSCRIPT in decomposed(scalar):
        # It stays a mark; as a letter its place among the marks over its letter would matter.
        return ordered([part for first in decomposed(scalar) for part in ([first] if first == IOTA_SUBSCRIPT else casefold.get(first, [first]))])
    return ordered([part for first in casefold.get(scalar, [scalar]) for part in decomposed(first)])


def kind(scalar):
    """The letter of ScalarKind."""
    general, breaks = category.get(scalar, "Cn"), word_break.get(scalar, "Other")
    if general in ("Cf", "Me") or casefold.get(scalar) == [] or scalar in POINTING | INSIDE_ARMENIAN_WORDS:
        return "i"
    if scalar in APOSTROPHES:
        return "a"
    if general[0] == "M" or scalar in (0xFF9E, 0xFF9F):
        return "m"
    if breaks == "Hebrew_Letter":
        return "w"
    if any(scalar in block for block in HANGUL):
        return "k"
    if general in ("Lu", "Lt"):
        return "c"
    if general[0] == "L" or general == "Nl":
        return "l" if breaks == "ALetter" else "h"
    if general == "Nd":
        return "d"
    if scalar in HEBREW_QUOTES:
        return "q"
    if breaks == "MidLetter" and scalar not in COLONS:
        return "p"
    if scalar in LINE_ENDS:
        return "e"
    return {"MidNum": "n", "MidNumLet": "f"}.get(breaks, "o")


def runs(values, empty):
    """Each run of equal values: the value, and its length where that is not 1."""
    text, start = [], 0
    for place in range(1, len(values) + 1):
        if place == len(values) or values[place] != values[start]:
            text.append(values[start] + (str(place - start) if place - start > 1 else ""))
            start = place
    return [*text[:-1]] if values[start - 1] == empty and text[-1].startswith(empty) else text


def ranges(changes):
    """`START.COUNT>TARGET` for runs with one distance to their target, `START/COUNT>…` for every other scalar, `START>A+B` for the rest."""
    single = {scalar: target[0] for scalar, target in changes.items() if len(target) == 1}
    text, done, last = [], set(), -1
    for scalar in sorted(changes):
        if scalar in done:
            continue
        members = [scalar]
        if scalar in single:
            for step in (1, 2):
                run = [scalar]
                while single.get(run[-1] + step, -1) - run[-1] - step == single[scalar] - scalar and run[-1] + step not in done:
                    run.append(run[-1] + step)
                if len(run) > len(members):
                    members, sign = run, "./"[step - 1]
        head = "" if scalar == last + 1 else f"{scalar:X}"
        count = f"{sign}{len(members):X}" if len(members) > 1 else ""
        text.append(head + count + ">" + "+".join(f"{part:X}" for part in changes[scalar]))
        done.update(members)
        last = scalar
    return text


def literal(name, comment, parts):
    print(f"    /// {comment}")
    print(f'    static let {name} = """')
    line = ""
    for part in [*parts, None]:
        if part is None or len(line) + len(part) > 134:
            print(f"        {line}\\" if part else f"        {line}")
            line = ""
        line += part or ""
    print('        """')


scalars = [scalar for scalar in range(END) if scalar not in PLAIN]
kinds = ["h" if scalar >= 0x2F800 else kind(scalar) for scalar in range(END)]
for scalar in PLAIN:
    kinds[scalar] = "h"
classes = sorted({combining[scalar] for scalar in combining if scalar < END})
assert len(classes) <= len(RANKS)
ranks = [RANKS[classes.index(combining[scalar])] if scalar in combining else "." for scalar in range(END)]
hangul = range(0xAC00, 0xD7A4)
changes = {scalar: folded(scalar) for scalar in scalars if kinds[scalar] != "i" and scalar not in hangul}
changes = {scalar: target for scalar, target in changes.items() if target != [scalar] and target}
version = re.search(r"-([\d.]+)\.txt", open(os.path.join(FOLDER, "DerivedNormalizationProps.txt")).readline()).group(1)

print("// Written by generate.py; do not edit. Source: the Unicode Character Database, © Unicode, Inc., under the Unicode License")
print("// (https://www.unicode.org/license.txt).")
print()
print("/// What `ScalarTable` is made of. Texts, because the compiler takes a long text in no time and a long array in minutes.")
print("enum UnicodeData {")
print("    /// The version of the Unicode Character Database.")
print(f'    static let version = "{version}"')
print()
literal("kinds", "The letter of the `ScalarKind` of U+0000 and so on, each followed by how many scalars have it, where that is not one.", runs(kinds, "o"))
print()
literal(
    "combiningClasses", "The same for what stands for the canonical combining class: greater in ASCII for a greater class; `.` for class 0.", runs(ranks, "."))
print()
literal("foldings", "NFD of NFKC_Casefold, where it is another text: see `FoldingReader`.", [part + " " for part in ranges(changes)])
print("}")

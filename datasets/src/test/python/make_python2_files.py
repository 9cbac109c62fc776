#!/usr/bin/env python3
"""Makes pickles as Python 2 wrote them, of protocol 2: what was a str there is SHORT_BINSTRING or BINSTRING, also in NumPy's constructors.
Run: python3 make_python2_files.py ../resources/pickles (needs nothing but Python)."""
import struct
import sys
from pathlib import Path


def text(value):
    data = value if isinstance(value, bytes) else value.encode()
    return b"U" + bytes([len(data)]) + data if len(data) < 256 else b"T" + struct.pack("<i", len(data)) + data


def integer(value):
    return b"K" + bytes([value]) if 0 <= value < 256 else b"J" + struct.pack("<i", value)


def dtype(code, order):
    """numpy.dtype('f4', 0, 1), then its state; Python 2 gave the two flags as numbers."""
    made = b"cnumpy\ndtype\n" + text(code) + b"K\x00K\x01\x87R"
    return made + b"(K\x03" + text(order) + b"NNNJ\xff\xff\xff\xffJ\xff\xff\xff\xffK\x00tb"


def array(code, order, shape, data, fortran=False):
    made = b"cnumpy.core.multiarray\n_reconstruct\ncnumpy\nndarray\nK\x00\x85" + text("b") + b"\x87R"
    axes = b"(" + b"".join(map(integer, shape)) + b"t"
    return made + b"(K\x01" + axes + dtype(code, order) + (b"\x88" if fortran else b"\x89") + text(data) + b"tb"


def floats(shape, start, order="<", code="f4"):
    count = 1
    for extent in shape:
        count *= extent
    letter = {"f4": "f", "f8": "d"}[code]
    data = struct.pack(f"{order}{count}{letter}", *(start + i / 8 for i in range(count)))
    return array(code, order, shape, data)


def dictionary(entries):
    return b"}(" + b"".join(text(key) + value for key, value in entries.items()) + b"u"


def strings(values):
    return b"](" + b"".join(map(text, values)) + b"e"


def mmsa(split, n):
    """MMSA's layout in two modalities, one of them big-endian."""
    return dictionary({
        "text": floats((n, 2, 3), 1),
        "audio": floats((n, 1, 2), 2, ">", "f8"),
        "id": strings([f"{split}Video$_${i}" for i in range(n)]),
        "raw_text": strings([f"caf\xe9 {i}".encode("utf-8") for i in range(n)]),
        "regression_labels": array("f8", "<", (n,), struct.pack(f"<{n}d", *(i / 4 for i in range(n)))),
    })


def mult(split, n, columns):
    """MulT's layout: labels (N, 1, 1), ids (N, 3) of video, start and end, or (N, 1)."""
    parts = [[f"{split}{i}", f"{i}.5", f"{i + 1}.25"][:columns] for i in range(n)]
    ids = b"".join(part.encode().ljust(8, b"\0") for row in parts for part in row)
    return dictionary({
        "text": floats((n, 2, 3), 1),
        "audio": floats((n, 2, 4), 2),
        "vision": floats((n, 2, 2), 3),
        "labels": array("f4", "<", (n, 1, 1), struct.pack(f"<{n}f", *(i / 2 - 1 for i in range(n)))),
        "id": array("S8", "|", (n, columns), ids),
    })


def write(path, splits):
    path.write_bytes(b"\x80\x02" + dictionary(splits) + b".")


folder = Path(sys.argv[1])
sizes = {"train": 6, "valid": 3, "test": 4}
write(folder / "python2.pkl", {split: mmsa(split, n) for split, n in sizes.items()})
write(folder / "mult.pkl", {split: mult(split, n, 3) for split, n in sizes.items()})
write(folder / "mult-names.pkl", {split: mult(split, n, 1) for split, n in sizes.items()})

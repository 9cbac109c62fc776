#!/usr/bin/env python3
"""Makes the HDF5 files that the tests read, out of the same arrays as make_test_files.py.
Run: python3 make_hdf5_files.py ../resources/hdf5 (needs h5py, NumPy and safetensors; made with h5py 3.16)."""
import sys
import zlib
from pathlib import Path

import h5py
import numpy as np

from make_test_files import arrays, mmsa

TEXT = h5py.string_dtype("utf-8")


def groups(path, splits):
    """The format's old form. Other types and orders than the pickle's where that loses nothing, chunks that do not divide the shape, all filters."""
    with h5py.File(path, "w") as file:
        for split, fields in splits.items():
            group = file.create_group(split)
            group["raw_text"] = fields["raw_text"].astype(TEXT)
            group["id"] = fields["id"].astype("S")
            group["annotations"] = fields["annotations"].astype(TEXT)
            group["text"] = fields["text"].astype(">f8")
            group.create_dataset("audio", data=fields["audio"], chunks=(4, 2, 3), compression="gzip", shuffle=True, fletcher32=True)
            group.create_dataset("vision", data=fields["vision"].astype(">f4"), chunks=(3, 2, 4), compression="gzip", compression_opts=9)
            group.create_dataset("text_bert", data=fields["text_bert"].astype(">i2"), chunks=(4, 3, 6), shuffle=True)
            group["audio_lengths"] = np.array(fields["audio_lengths"], dtype="u1")
            group["regression_labels"] = fields["regression_labels"].astype("<f8")
            group["classification_labels"] = fields["classification_labels"].astype("i8")
        file.create_group("protocol").attrs["source"] = "made for tests"
        file.create_group("other")["left"] = np.zeros(3, dtype="c8")


def flat(path, splits):
    """The format's new form (that of HDF5 1.10), with each index of chunks: of one, fixed, extensible, of several unlimited axes."""
    with h5py.File(path, "w", libver=("v110", "v110")) as file:
        for split, fields in splits.items():
            n = len(fields["id"])
            put = lambda key, data, **how: file.create_dataset(f"{split}_{key}", data=data, **how)
            put("raw_text", fields["raw_text"].astype(TEXT), chunks=(2,))
            put("id", fields["id"].astype(TEXT))
            put("annotations", fields["annotations"].astype("S"))
            put("text", fields["text"], chunks=(n, 1, 8), compression="gzip")
            put("audio", fields["audio"], chunks=(1, 1, 5), maxshape=(None, 2, 5), compression="gzip")
            put("vision", fields["vision"], chunks=(7, 1, 2), maxshape=(None, None, 4))
            put("text_bert", fields["text_bert"], chunks=(1, 3, 6), compression="gzip", shuffle=True)
            put("audio_lengths", np.array(fields["audio_lengths"]), chunks=(1,), maxshape=(None,))
            put("regression_labels", fields["regression_labels"], chunks=(2,))
            put("classification_labels", fields["classification_labels"])
        file["protocol_source"] = "made for tests"


def types(path):
    """One dataset of each type and order; a compact one; one of which a part was never written."""
    with h5py.File(path, "w") as file:
        for name, array in arrays().items():
            if array.dtype.kind in "fiub":
                file[name.replace("/", "_")] = array
        file["bool"] = np.array([True, False, True])
        file["texts"] = np.array(["plain", "", "è € 𝄞"], dtype=TEXT)
        file["fixed"] = np.array([b"ab", b"", b"abcd"])
        file["scalar"] = np.float32(2.5)
        part = file.create_dataset("partly", (5, 4), "f4", chunks=(2, 3), fillvalue=7.5)
        part[0, 0] = 1
        low = h5py.h5p.create(h5py.h5p.DATASET_CREATE)
        low.set_layout(h5py.h5d.COMPACT)
        space = h5py.h5s.create_simple((3,))
        compact = h5py.h5d.create(file.id, b"compact", h5py.h5t.IEEE_F32LE, space, low)
        compact.write(h5py.h5s.ALL, h5py.h5s.ALL, np.array([1, 2, 3], dtype="f4"))
        many = file.create_group("many")
        for i in range(300):
            many[f"name{i}"] = file["scalar"]


def refused(path):
    """What is not read, each under a split's name."""
    with h5py.File(path, "w") as file:
        file["elsewhere"] = np.zeros(3, dtype="f4")
        file["train/external"] = h5py.ExternalLink("other.h5", "/x")
        file["train/soft"] = h5py.SoftLink("/elsewhere")
        file["train/complex"] = np.zeros(3, dtype="c8")
        file.create_dataset("train/lzf", data=np.zeros(100, dtype="f4"), compression="lzf")
        file.create_dataset("train/raw", (3,), "f4", external=[("other.h5", 0, 12)])
        bomb = file.create_dataset("train/bomb", (1024,), "f4", chunks=(1024,), compression="gzip")
        bomb.id.write_direct_chunk((0,), zlib.compress(bytes(4 << 20)))
        file["train/null"] = h5py.Empty("f4")
        file.create_dataset("train/unwritten", (3,), "f4")
        file.create_dataset("train/chunk", (1 << 20, 1 << 10), "f4", chunks=(1 << 15, 1 << 10))
        file.create_dataset("train/chunks", (1 << 20, 1 << 10), "f4", chunks=(1, 1 << 10))
        file.create_dataset("train/huge", (1 << 40,), "f4", chunks=(1 << 23,))
        file["train/group/within"] = np.zeros(3, dtype="f4")
        file["train/reference"] = np.array([file["elsewhere"].ref], dtype=h5py.ref_dtype)
        layout = h5py.VirtualLayout((3,), "f4")
        layout[:] = h5py.VirtualSource("other.h5", "x", (3,))
        file.create_virtual_dataset("train/virtual", layout)


def main(folder):
    folder.mkdir(exist_ok=True)
    splits = mmsa()
    groups(folder / "groups.h5", splits)
    flat(folder / "flat.h5", splits)
    types(folder / "types.h5")
    refused(folder / "refused.h5")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

#!/usr/bin/env python3
"""Makes the feature files and numbers that the tests read. Run: python3 make_test_files.py ../resources/pickles (needs NumPy and safetensors; made with NumPy 2.4)."""
import io
import json
import lzma
import pickle
import sys
from pathlib import Path

import numpy as np
import safetensors.numpy


def mmsa():
    """A small file of the make of MMSA's: arrays of text, float32 features, int64 tokens, float32 labels."""
    rng = np.random.default_rng(7)
    splits = {}
    for split, n in (("train", 12), ("valid", 4), ("test", 5)):
        audio = rng.normal(size=(n, 2, 5)).astype(np.float32)
        audio[0, 1] = 0
        audio[1, 0, 2] = -np.inf
        audio[2, 0, 3] = np.nan
        vision = (10 * rng.normal(size=(n, 3, 4))).astype(np.float32)
        vision[..., 3] = 2.5
        mask = (np.arange(6) < rng.integers(2, 7, size=(n, 1))).astype(np.int64)
        ids = mask * rng.integers(1000, 2000, size=(n, 6))
        labels = np.round(rng.uniform(-3, 3, size=n), 1).astype(np.float32)
        splits[split] = {
            "raw_text": np.array([f"SENTENCE {i} OF {split.upper()}, è €" for i in range(n)]),
            "audio": audio,
            "vision": vision,
            "id": np.array([f"{split}Video$_${i}" for i in range(n)]),
            "text": rng.normal(size=(n, 1, 8)).astype(np.float32),
            "text_bert": np.stack([ids, mask, np.zeros_like(mask)], axis=1),
            "annotations": np.array([["Negative", "Neutral", "Positive"][int(np.sign(v)) + 1] for v in labels]),
            "classification_labels": (np.sign(labels) + 1).astype(np.float32),
            "regression_labels": labels,
            "audio_lengths": [int(v) for v in rng.integers(1, 3, size=n)],
        }
    return splits


def fet(splits):
    """As MMSA-FET writes: everything float64, a top-level config, lists where arrays could be."""
    wide = {}
    for split, fields in splits.items():
        wide[split] = dict(fields)
        for key in ("text", "audio", "vision", "text_bert"):
            wide[split][key] = fields[key].astype(np.float64)
        wide[split]["id"] = list(map(str, fields["id"]))
        wide[split]["raw_text"] = fields["raw_text"].astype(object)
        wide[split]["regression_labels"] = [float(v) for v in fields["regression_labels"]]
        del wide[split]["classification_labels"]
    return {**wide, "config": {"extractors": ["openface"], "align": None}}


def standardised(splits):
    """Section 6 in float64: percentiles of train, clip, mean and population deviation of train's clipped values."""
    result = {}
    for modality, (low, high) in {"audio": (10, 90), "vision": (0.5, 99.5)}.items():
        data = {s: np.nan_to_num(f[modality].astype(np.float64), nan=0, posinf=0, neginf=0) for s, f in splits.items()}
        train = data["train"]
        lows, highs = np.percentile(train, (low, high), axis=(0, 1))
        clipped = np.clip(train, lows, highs)
        mean, deviation = clipped.mean(axis=(0, 1)), clipped.std(axis=(0, 1))
        test = (np.clip(data["test"], lows, highs) - mean) / np.maximum(deviation, 1e-6)
        result[modality] = {
            "percentiles": [low, high],
            "low": lows.tolist(),
            "high": highs.tolist(),
            "mean": mean.tolist(),
            "deviation": deviation.tolist(),
            "test": test.ravel().tolist(),
        }
    return result


def arrays():
    """One array of each element type and order, with the numbers it holds in C order."""
    base = np.array([[[0, 1, 2], [3, 4, 5]], [[6, 7, 100], [9, 10, 11]]])
    types = ["f2", "f4", "f8", "i1", "i2", "i4", "i8", "u1", "u2", "u4", "u8", "b1", ">f2", ">f4", ">f8", ">i2", ">u4", ">i8"]
    made = {t: base.astype(t) for t in types}
    made["fortran"] = np.asfortranarray(base.astype("f4"))
    made["fortran2"] = np.asfortranarray(base.reshape(4, 3).astype(">f8"))
    made["negative"] = np.array([-1.5, 65504.0, 6e-8, -np.inf], dtype="f2")
    made["lowest"] = np.array([-128, 127], dtype="i1")
    return made


def lists():
    return {
        "wide": np.array(["a", "", "zwei", "𝄞x"]),
        "bigWide": np.array(["a", "zwei"]).astype(">U4"),
        "bytes": np.array([b"a", b"xyz"]),
        "objects": np.array(["a", 7, 2.5, True], dtype=object),
        "plain": ["a", 7, -300, 70000, 2**40, -(2**62), 2.5, True, False, np.float32(0.5), np.int64(-9), np.str_("s")],
        "tupleAndSets": [(1, 2), {3}, frozenset([4]), None, b"bytes", bytearray(b"array")],
    }


def python2(value):
    """A pickle of protocol 2 as Python 2 wrote it: text as byte strings in Latin-1, sets by their constructor."""
    if isinstance(value, str):
        text = value.encode("latin1")
        return b"U" + bytes([len(text)]) + text
    if isinstance(value, int):
        return b"K" + bytes([value])
    if isinstance(value, dict):
        return b"}(" + b"".join(python2(part) for entry in value.items() for part in entry) + b"u"
    if isinstance(value, set):
        return b"c__builtin__\nset\n" + python2(list(value)) + b"\x85R"
    items = b"".join(python2(part) for part in value)
    return b"](" + items + b"e" if isinstance(value, list) else b"(" + items + b"t"


def iemocap(kind):
    """GCNet's label pickle: dialogues of two to four utterances, labels one after the other."""
    train, test = ([f"Ses0{i}_impro" for i in numbers] for numbers in ((9, 3, 6, 1, 7, 2, 8, 4), (5, 0)))
    ids = {d: [f"{d}_F00{i}" for i in range(2 + int(d[4]) % 3)] for d in train + test}
    numbers = {u: i for i, u in enumerate(u for d in train + test for u in ids[d])}
    labels = {d: [numbers[u] % 6 for u in ids[d]] for d in ids}
    speakers = {d: ["F" for u in ids[d]] for d in ids}
    sentences = {d: [f"café, utterance {numbers[u]}" for u in ids[d]] for d in ids}
    return ids, labels, speakers, sentences, kind(train), kind(test)


def flat(splits, separator):
    return {f"{split}{separator}{key}": np.asarray(value) for split, fields in splits.items() for key, value in fields.items()}


def zipped(save, **named):
    out = io.BytesIO()
    save(out, **named)
    return out.getvalue()


def tensors(splits):
    """Texts go to the metadata as JSON arrays, numbers become tensors; one is kept in half precision where that loses nothing."""
    named = flat(splits, ".")
    text = {name: json.dumps(value.tolist()) for name, value in named.items() if value.dtype.kind == "U"}
    numbers = {name: np.ascontiguousarray(value) for name, value in named.items() if value.dtype.kind != "U"}
    numbers["train.text_bert"] = numbers["train.text_bert"].astype(np.uint16)
    return safetensors.numpy.save(numbers, {**text, "protocol.source": "made for tests"})


def main(folder):
    splits = mmsa()
    for protocol in (2, 3, 4, 5):
        (folder / f"mmsa-p{protocol}.pkl").write_bytes(pickle.dumps(splits, protocol=protocol))
        (folder / f"arrays-p{protocol}.pkl").write_bytes(pickle.dumps(arrays(), protocol=protocol))
        (folder / f"lists-p{protocol}.pkl").write_bytes(pickle.dumps(lists(), protocol=protocol))
    (folder / "iemocap-p2.pkl").write_bytes(b"\x80\x02" + python2(iemocap(list)) + b".")
    (folder / "iemocap-sets-p2.pkl").write_bytes(b"\x80\x02" + python2(iemocap(set)) + b".")
    (folder / "iemocap-sets-p4.pkl").write_bytes(pickle.dumps(iemocap(set), protocol=4))
    (folder / "fet.pkl").write_bytes(pickle.dumps(fet(splits), protocol=pickle.HIGHEST_PROTOCOL))
    objects = {split: np.array({**fields, "raw_text": fields["raw_text"].astype(object)}, dtype=object) for split, fields in splits.items()}
    fortran = {name: np.asfortranarray(value) for name, value in flat(splits, "_").items()}
    (folder / "slashes.npz").write_bytes(zipped(np.savez, **flat(splits, "/"), **{"protocol/source": "made for tests"}))
    (folder / "fortran.npz").write_bytes(zipped(np.savez_compressed, **fortran))
    (folder / "dicts.npz").write_bytes(zipped(np.savez_compressed, **objects))
    (folder / "mmsa.safetensors").write_bytes(tensors(splits))
    (folder / "mmsa.pkl.xz").write_bytes(lzma.compress(pickle.dumps(splits, protocol=4)))
    wide = [{"id": lzma.FILTER_LZMA2, "preset": 0, "dict_size": 256 << 20}]
    (folder / "large-dictionary.xz").write_bytes(lzma.compress(b"x", filters=wide))
    numbers = {key: [float(v) if np.isfinite(v) else str(float(v)) for v in a.ravel()] for key, a in arrays().items()}
    (folder / "arrays.json").write_text(json.dumps(numbers) + "\n")
    (folder / "standardised.json").write_text(json.dumps(standardised(splits)) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

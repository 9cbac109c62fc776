#!/usr/bin/env python3
"""Makes a small set of computational sequences, and what the CMU-Multimodal SDK's documented rules make of it, worked out here by a loop over
every pair of intervals. Run: python3 make_csd_files.py ../resources/csd (needs h5py and NumPy; made with h5py 3.16)."""
import json
import sys
from pathlib import Path

import h5py
import numpy as np

EPSILON = 10e-6
TRAIN, VALID, TEST = ["v1", "v2", "v_3"], ["v4"], ["v5"]


def write(path, name, entries, libver=None, **how):
    with h5py.File(path, "w", libver=libver) as file:
        data = file.create_group(f"{name}/data")
        for video, (intervals, features) in entries.items():
            entry = data.create_group(video)
            entry.create_dataset("intervals", data=intervals, **how)
            entry.create_dataset("features", data=features, **how)
        meta = file.create_group(f"{name}/metadata")
        meta["root name"] = [json.dumps(name).encode()]


def ticks(start, end, step, rng):
    edges = np.arange(start, end, step)
    return np.stack([edges, edges + step], axis=1).astype(np.float32)


def made():
    """Five videos and one in which a sequence is missing; segments that overlap, that are empty, that lie beyond the features, one longer than the padded length; words across an edge."""
    rng = np.random.default_rng(5)
    labels, words, glove, covarep, facet = {}, {}, {}, {}, {}
    for video in TRAIN + VALID + TEST + ["lone"]:
        end = 12 + rng.integers(0, 5)
        cuts = np.sort(rng.uniform(0, end, 4))
        segments = np.array([[0.1, cuts[0] + 0.3], [cuts[0], cuts[1]], [cuts[2], cuts[2]], [cuts[2], end - 0.5], [90, 95]], dtype=np.float32)
        if video == "v1":  # many short ones and one of all the video: longer than the padded length, and cut
            short = 0.3 + 0.4 * np.arange(20)
            segments = np.concatenate([segments, np.stack([short, short + 0.2], axis=1), [[0, end]]]).astype(np.float32)
        labels[video] = segments, np.round(rng.uniform(-3, 3, (len(segments), 2)), 1).astype(np.float32)
        edges = np.cumsum(rng.uniform(0.1, 0.9, 24)).astype(np.float32)
        spoken = np.stack([edges[:-1], edges[1:]], axis=1)
        text = np.array([[b"sp"] if i % 7 == 3 else [f"w{i}".encode()] for i in range(23)])
        words[video] = spoken, text
        said = [i for i in range(23) if i % 7 != 3]
        order = rng.permutation(len(said)) if video == "v2" else np.arange(len(said))
        glove[video] = spoken[said][order], rng.normal(size=(len(said), 4)).astype(np.float32)[order]
        covarep[video] = ticks(0, end, 0.1, rng), rng.normal(size=(len(ticks(0, end, 0.1, rng)), 3))
        frames = ticks(0.25, end - 3, 0.3, rng)
        facet[video] = frames, rng.normal(size=(len(frames), 2)).astype(np.float32)
    covarep["v1"][1][5, 1] = np.nan
    del facet["lone"]
    facet["unlabelled"] = facet["v1"]
    return labels, words, glove, covarep, facet


def overlaps(one, other):
    return min(one[1], other[1]) - max(one[0], other[0]) > EPSILON


def by_start(entry):
    order = np.argsort(entry[0][:, 0], kind="stable")
    return [(tuple(map(float, entry[0][i])), entry[1][i]) for i in order]


def within(entry, interval):
    return [(where, what) for where, what in by_start(entry) if overlaps(where, interval)]


def padded(lengths):
    return max(1, int(np.mean(lengths) + 3 * np.std(lengths)))


def expected(sequences, align):
    """{modality: {id: steps}} before padding, with the texts, the labels and T."""
    labels, words, glove, covarep, facet = sequences
    modalities = {"glove_vectors": glove, "covarep": covarep, "facet_4_2": facet}
    samples = {}
    for video in TRAIN + VALID + TEST:
        for k, interval in enumerate(map(tuple, labels[video][0].astype(float))):
            if interval[1] - interval[0] < EPSILON:
                continue
            steps = {}
            for name, sequence in modalities.items():
                if align is None:
                    steps[name] = [what for _, what in within(sequence[video], interval)]
                else:
                    reference = {"words": words, "glove_vectors": glove}[align]
                    steps[name] = []
                    for where, what in within(reference[video], interval):
                        found = [f for _, f in within(sequence[video], where)]
                        own = name == align
                        steps[name].append(what if own else np.mean(np.array(found, dtype=float), axis=0) if found else np.zeros(sequence[video][1].shape[1]))
            if all(steps.values()):
                text = " ".join(w[0].decode() for _, w in within(words[video], interval) if w[0] != b"sp")
                samples[f"{video}$_${k + 1}"] = steps, text, float(labels[video][1][k, 0])
    lengths = {name: padded([len(s[0][name]) for s in samples.values()]) for name in modalities}
    numbers = lambda rows: [[float(np.float32(v)) if np.isfinite(v) else 0.0 for v in row] for row in rows]
    return {
        "steps": lengths,
        "samples": {
            id: {"text": text, "label": label, **{name: numbers(rows[: lengths[name]]) for name, rows in steps.items()}}
            for id, (steps, text, label) in samples.items()
        },
    }


def mistakes():
    """FACET with one mistake each, in the entry of v2."""
    good = np.array([[0, 1], [1, 2]], dtype=np.float32), np.zeros((2, 2), dtype=np.float32)
    wrong = {
        "reversed": (np.array([[0, 1], [2, 1]], dtype=np.float32), good[1]),
        "unequal": (good[0], np.zeros((3, 2), dtype=np.float32)),
        "text": (good[0], np.array([[b"a"], [b"b"]])),
        "nan": (np.array([[np.nan, 1], [1, 2]], dtype=np.float32), good[1]),
        "width": (good[0], np.zeros((2, 3), dtype=np.float32)),
        "shape": (np.zeros((2, 3), dtype=np.float32), good[1]),
    }
    made = {name: {"v1": good, "v2": entry, **{v: good for v in ("v_3", "v4", "v5")}} for name, entry in wrong.items()}
    made["piece"] = {"v1": good, "v2[0]": good}
    return made


def main(folder):
    folder.mkdir(exist_ok=True)
    sequences = made()
    labels, words, glove, covarep, facet = sequences
    write(folder / "labels.csd", "Opinion Segment Labels", labels, compression="gzip")
    write(folder / "words.csd", "words", words)
    write(folder / "glove.csd", "glove_vectors", glove, compression="gzip")
    write(folder / "covarep.csd", "COVAREP", covarep)
    write(folder / "facet.csd", "FACET 4.2", facet, chunks=True)
    for mistake, entries in mistakes().items():
        write(folder / f"wrong-{mistake}.csd", "FACET 4.2", entries, libver=("v110", "v110"))
    write(folder / "wrong-lacking.csd", "FACET 4.2", mistakes()["reversed"], libver=("v110", "v110"))
    with h5py.File(folder / "wrong-lacking.csd", "a") as file:
        del file["FACET 4.2/data/v2/intervals"]
    splits = {"train": TRAIN, "valid": VALID, "test": TEST}
    (folder / "splits.csv").write_text("video_id,split\n" + "".join(f"{v},{s}\n" for s, videos in splits.items() for v in videos))
    for align in (None, "words", "glove_vectors"):
        (folder / f"expected-{align}.json").write_text(json.dumps(expected(sequences, align)) + "\n")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit(__doc__)
    main(Path(sys.argv[1]))

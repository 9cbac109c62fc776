"""Writes made-sentiment.pkl.gz: 40, 20 and 20 made-up samples in MMSA's layout, labels in [-3, 3]. Needs NumPy; not part of the build."""
import gzip
import pickle

import numpy as np

random = np.random.default_rng(7)


def split(name, n):
    label = random.uniform(-3, 3, n).astype(np.float32)
    features = lambda width: (label[:, None, None] + random.normal(0, 1, (n, 1, width))).astype(np.float32)
    return {
        "id": np.array([f"made-{name}-{i}$_$0" for i in range(n)]),
        "raw_text": np.array(["made up"] * n),
        "text": features(8),
        "audio": features(4),
        "vision": features(4),
        "regression_labels": label,
    }


with gzip.GzipFile("made-sentiment.pkl.gz", "wb", mtime=0) as out:
    pickle.dump({name: split(name, n) for name, n in (("train", 40), ("valid", 20), ("test", 20))}, out, protocol=4)

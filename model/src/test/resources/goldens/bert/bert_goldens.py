"""
Makes the goldens of the text encoder with the transformers package, in float64 and without dropout.

  python bert_goldens.py small DIR             two small random BERTs: DIR/gelu.npz, DIR/gelu_new.npz
  python bert_goldens.py combined CHECKOUT DIR the authors' DecAlign on a small random BERT, fine-tuned: DIR/use_bert.npz
  python bert_goldens.py folder MODEL          a Hugging Face folder: MODEL/expected.safetensors, for -Ddecalign.bert=MODEL

Keys: config (JSON text), input/ids, input/attention, input/segments, param/NAME, expect/hidden, probe (the loss is the sum of hidden times
probe), grad/NAME. use_bert.npz is as the files in ../decalign, with text as input/text_bert (B, 3, T).
Made with transformers 5.23.0, torch 2.7.1, numpy 2.4.6.
"""
import json
import sys
import tempfile
from pathlib import Path

import numpy
import torch
from transformers import BertConfig, BertModel

PREFIX = "text_model.model."


def small_config(**other):
    values = dict(
        vocab_size=30, hidden_size=16, num_hidden_layers=2, num_attention_heads=4, intermediate_size=24,
        max_position_embeddings=12, type_vocab_size=2, hidden_act="gelu", layer_norm_eps=1e-12,
        hidden_dropout_prob=0.0, attention_probs_dropout_prob=0.0)
    return BertConfig(**{**values, **other}, attn_implementation="eager")


def stirred(model):
    """Every weight away from its initial value, biases and LayerNorm too; kept as float32 keeps it."""
    with torch.no_grad():
        for parameter in model.parameters():
            parameter.add_(0.3 * torch.randn_like(parameter))
            parameter.copy_(parameter.float().double())
    return model


def tokens(rows, steps, config, empty_row=False):
    lengths = torch.randint(2, steps + 1, (rows,))
    lengths[0] = steps
    if empty_row:
        lengths[-1] = 0
    attention = (torch.arange(steps)[None] < lengths[:, None]).long()
    ids = torch.randint(1, config.vocab_size, (rows, steps)) * attention
    segments = torch.randint(0, config.type_vocab_size, (rows, steps)) * attention
    return ids, attention, segments


def numbers(tensor):
    return tensor.detach().numpy()


def passed(model, ids, attention, segments):
    hidden = model(input_ids=ids, attention_mask=attention, token_type_ids=segments).last_hidden_state
    probe = torch.randn_like(hidden)
    (hidden * probe).sum().backward()
    return hidden, probe


def encoder(config, rows, steps, file, empty_row=False):
    model = stirred(BertModel(config).double().eval())
    ids, attention, segments = tokens(rows, steps, config, empty_row)
    hidden, probe = passed(model, ids, attention, segments)
    arrays = {
        "config": numpy.array(json.dumps(config.to_dict())), "input/ids": ids.numpy(),
        "input/attention": attention.numpy(), "input/segments": segments.numpy(), "probe": numbers(probe),
        "expect/hidden": numbers(hidden)}
    for name, parameter in model.named_parameters():
        arrays["param/" + PREFIX + name] = numbers(parameter).astype(numpy.float32)
        if parameter.grad is not None:
            arrays["grad/" + PREFIX + name] = numbers(parameter.grad)
    numpy.savez_compressed(file, **arrays)


def small(folder):
    torch.manual_seed(1)
    encoder(small_config(), 4, 7, folder / "gelu.npz")
    encoder(small_config(hidden_act="gelu_new", layer_norm_eps=1e-5, type_vocab_size=3, hidden_size=12), 3, 12,
            folder / "gelu_new.npz", empty_row=True)


def folder_of(model_folder):
    from safetensors.torch import save_file
    torch.manual_seed(2)
    model = BertModel.from_pretrained(model_folder, attn_implementation="eager").double().eval()
    ids, attention, segments = tokens(4, 24, model.config)
    hidden, probe = passed(model, ids, attention, segments)
    arrays = {"ids": ids, "attention": attention, "segments": segments}
    floats = {"probe": probe, "hidden": hidden}
    for name, parameter in model.named_parameters():
        if parameter.grad is not None:
            floats["grad." + PREFIX + name] = parameter.grad
    arrays.update({name: value.detach().float().contiguous() for name, value in floats.items()})
    save_file(arrays, str(model_folder / "expected.safetensors"))


def combined(checkout, folder):
    sys.path.insert(0, str(checkout))
    from types import SimpleNamespace
    from models.model import DecAlign
    from trains.ATIO import DecAlignTrainer
    torch.manual_seed(3)
    config = {
        "dataset_name": "mosi", "train_mode": "regression", "use_bert": True, "use_finetune": True,
        "transformers": "bert", "feature_dims": [16, 5, 6], "dst_feature_dim_nheads": [8, 2], "nlevels": 1,
        "conv1d_kernel_size_l": 3, "conv1d_kernel_size_a": 1, "conv1d_kernel_size_v": 1, "attn_dropout": 0.0,
        "attn_dropout_a": 0.0, "attn_dropout_v": 0.0, "relu_dropout": 0.0, "embed_dropout": 0.0, "res_dropout": 0.0,
        "output_dropout": 0.0, "text_dropout": 0.0, "attn_mask": True, "num_prototypes": 3, "gmm_em_iters": 2,
        "gmm_var_floor": 1e-4, "lambda_ot": 0.1, "ot_num_iters": 20, "use_sequence_mask": True, "pde_dim": 8,
        "mmd_bandwidth": 1.0, "task_loss": "mse", "dec_loss_weight": 1.0, "alpha": 0.05, "beta": 0.05,
        "ct_weight": 0.01, "ct_temperature": 0.1, "learning_rate": 1e-3, "bert_learning_rate": 2e-4,
        "weight_decay": 0.005, "clip": 0.6}
    bert = small_config()
    with tempfile.TemporaryDirectory() as saved:
        BertModel(bert).save_pretrained(saved)
        args = SimpleNamespace(**config, pretrained=saved, model_name="decalign")
        model = DecAlign(args).double()
    for name, module in model.named_modules():
        if isinstance(module, torch.nn.Dropout):
            module.p = 0.0
    stirred(model.text_model)
    with torch.no_grad():
        for name, parameter in model.named_parameters():
            parameter.add_(0.05 * torch.randn_like(parameter))
            parameter.copy_(parameter.float().double())
    model.train()
    trainer = DecAlignTrainer(args)
    rows = 6
    ids, attention, segments = tokens(rows, 9, bert)
    text = torch.stack([ids, attention, segments], dim=1)
    audio = torch.randn(rows, 7, 5).float().double()
    vision = torch.randn(rows, 8, 6).float().double()
    audio[1, 4:] = 0
    vision[2, 5:] = 0
    label = (3 * torch.randn(rows, 1)).clamp(-3, 3).float().double()
    arrays = {
        "config": numpy.array(json.dumps(config)), "bert": numpy.array(json.dumps(bert.to_dict())),
        "input/text_bert": text.numpy(), "input/audio": audio.numpy().astype(numpy.float32),
        "input/vision": vision.numpy().astype(numpy.float32), "input/label": label.numpy().astype(numpy.float32)}
    for name, parameter in model.named_parameters():
        arrays["param/" + name] = numbers(parameter).astype(numpy.float32)

    def total():
        out = model(text, audio, vision)
        loss = trainer._combined_loss(trainer._main_loss(out["output_logit"], label), out)
        return out, loss + args.ct_weight * trainer._contrastive_loss(out["final_rep"], label)

    out, loss = total()
    loss.backward()
    arrays["expect/output_logit"] = numbers(out["output_logit"])
    arrays["expect/final_rep"] = numbers(out["final_rep"])
    for name, parameter in model.named_parameters():
        if parameter.grad is not None:
            arrays["grad/" + name] = numbers(parameter.grad).copy()
    own = {id(p) for p in model.text_model.parameters()}
    adam = torch.optim.Adam([
        {"params": list(model.text_model.parameters()), "weight_decay": args.weight_decay,
         "lr": args.bert_learning_rate},
        {"params": [p for p in model.parameters() if id(p) not in own], "weight_decay": args.weight_decay,
         "lr": args.learning_rate}])
    losses = []
    for _ in range(20):
        model.zero_grad()
        _, loss = total()
        losses.append(loss.item())
        loss.backward()
        torch.nn.utils.clip_grad_norm_(model.parameters(), args.clip)
        adam.step()
    arrays["expect/adam_losses"] = numpy.array(losses)
    for name, parameter in model.named_parameters():
        arrays["after_adam/" + name] = numbers(parameter)
    numpy.savez_compressed(folder / "use_bert.npz", **arrays)


if __name__ == "__main__":
    what, *paths = sys.argv[1:]
    {"small": small, "combined": combined, "folder": folder_of}[what](*map(Path, paths))

"""
Makes baselines.npz beside it: the baselines computed once more with PyTorch's own modules, in float64, on a small problem whose weights and
inputs are sines, so that only results are stored. For each network: prediction, auxiliary losses, the loss, and of each weight's gradient
its sum and some fifty entries.

  python baseline_goldens.py        # PyTorch 2.7.1
"""
import math
from pathlib import Path

import numpy as np
import torch
import torch.nn.functional as F
from torch import nn
from torch.func import functional_call

torch.set_default_dtype(torch.float64)
B, H, R, D, HEADS, LAYERS = 5, 4, 2, 4, 2, 2
SHAPES = {"l": (4, 6), "a": (5, 3), "v": (3, 4)}  # T, D
KERNELS = {"l": 1, "a": 2, "v": 1}
NAMES = list(SHAPES)
LABELS = torch.tensor([-1.0, 0.5, 2.0, 0.0, 1.5])


def sines(seed, shape, scale):
    n = math.prod(shape)
    return torch.tensor([scale * math.sin(1.7 * i + seed) for i in range(n)]).reshape(shape)


class Weights(dict):
    """Makes a weight when it is first asked for; the order of asking is its seed."""

    def of(self, name, *shape):
        if name not in self:
            self[name] = sines(len(self) + 1, shape, 0.4).requires_grad_()
        return self[name]

    def under(self, prefix, shapes):
        return {key: self.of(prefix + key, *shape) for key, shape in shapes.items()}


def linear(w, name, x, out):
    weight, bias = w.of(name + ".weight", out, x.shape[-1]), w.of(name + ".bias", out)
    return F.linear(x, weight, bias)


def perceptron(w, name, x):
    return F.relu(linear(w, name + ".1", F.relu(linear(w, name + ".0", x, H)), H))


def early(w, x):
    h = perceptron(w, "fusion", torch.cat([x[m].mean(1) for m in NAMES], 1))
    return linear(w, "output", h, 1), {}


def late(w, x):
    outputs = []
    for m in NAMES:
        h = perceptron(w, "encoder_" + m, x[m].mean(1))
        outputs.append(linear(w, "output_" + m, h, 1))
    return sum(outputs) / 3, {}


def lstm(w, name, x, hidden, both):
    shapes = {}
    for direction in ("", "_reverse") if both else ("",):
        shapes |= {
            "weight_ih_l0" + direction: (4 * hidden, x.shape[-1]),
            "weight_hh_l0" + direction: (4 * hidden, hidden),
            "bias_ih_l0" + direction: (4 * hidden,),
            "bias_hh_l0" + direction: (4 * hidden,),
        }
    module = nn.LSTM(x.shape[-1], hidden, batch_first=True, bidirectional=both)
    states, (last, _) = functional_call(module, w.under(name + ".", shapes), x)
    return states, torch.cat(list(last), 1)


def lmf(w, x):
    _, last = lstm(w, "lstm_l", x["l"], H, False)
    z = [linear(w, "linear_l", last, H)]
    z += [perceptron(w, "encoder_" + m, x[m].mean(1)) for m in ("a", "v")]
    factors = [w.of("factor_" + m, R, H + 1, 1) for m in NAMES]
    weights, bias = w.of("fusion_weights", 1, R), w.of("fusion_bias", 1)
    with_one = [torch.cat([torch.ones(B, 1), one], 1) for one in z]
    total = bias
    for r in range(R):  # the full tensor of outer products, which LMF never makes, against the rank-one weight
        outer = torch.einsum("bi,bj,bk->bijk", *with_one)
        weight = torch.einsum("ic,jc,kc->ijkc", *[f[r] for f in factors])
        total = total + weights[0, r] * torch.einsum("bijk,ijkc->bc", outer, weight)
    return total, {}


def attention(w, name, query, context, heads, mask):
    d = query.shape[-1]
    module = nn.MultiheadAttention(d, heads, batch_first=True)
    shapes = {"in_proj_weight": (3 * d, d), "in_proj_bias": (3 * d,), "out_proj.weight": (d, d), "out_proj.bias": (d,)}
    return functional_call(module, w.under(name + ".", shapes), (query, context, context), {"attn_mask": mask})[0]


def norm(w, name, x):
    return F.layer_norm(x, x.shape[-1:], w.of(name + ".weight", x.shape[-1]), w.of(name + ".bias", x.shape[-1]))


def positions(steps, width):
    half = width // 2
    table = torch.zeros(steps, width)
    for t in range(steps):
        for i in range(half):
            angle = (t + 1) / 10000 ** (i / max(1, half - 1))
            table[t, i], table[t, half + i] = math.sin(angle), math.cos(angle)
    return table


def pre_norm(w, name, x, context, layers):
    itself = context is x
    embed = lambda y: math.sqrt(y.shape[-1]) * y + positions(*y.shape[1:])
    y, source = embed(x), embed(context)
    t, s = x.shape[1], context.shape[1]
    mask = torch.triu(torch.full((t, s), -math.inf), 1 + abs(s - t))
    for i in range(layers):
        layer = f"{name}.layers.{i}"
        # asked for in the order in which ours are declared
        d = x.shape[-1]
        w.under(layer + ".self_attn.", {"in_proj_weight": (3 * d, d), "in_proj_bias": (3 * d,), "out_proj.weight": (d, d), "out_proj.bias": (d,)})
        before = lambda z: norm(w, layer + ".layer_norms.0", z)
        query = before(y)
        keys = query if itself else before(source)
        y = y + attention(w, layer + ".self_attn", query, keys, HEADS, mask)
        middle = norm(w, layer + ".layer_norms.1", y)
        y = y + linear(w, layer + ".fc2", F.relu(linear(w, layer + ".fc1", middle, 4 * d)), d)
    return norm(w, name + ".layer_norm", y)


def mult(w, x):
    projected = {}
    for m in NAMES:
        weight = w.of(f"proj_{m}.weight", D, SHAPES[m][1], KERNELS[m])
        own = SHAPES[m][1] == D
        projected[m] = x[m] if own else F.conv1d(x[m].transpose(1, 2), weight).transpose(1, 2)
    last = []
    for m in NAMES:
        heard = [pre_norm(w, f"trans_{m}_with_{s}", projected[m], projected[s], LAYERS) for s in NAMES if s != m]
        joined = torch.cat(heard, 2)
        last.append(pre_norm(w, f"trans_{m}_mem", joined, joined, max(LAYERS, 3))[:, -1])
    h = torch.cat(last, 1)
    h = linear(w, "proj2", F.relu(linear(w, "proj1", h, h.shape[1])), h.shape[1]) + h
    return linear(w, "out_layer", h, 1), {}


def cmd(x, y):
    cx, cy = x - x.mean(0), y - y.mean(0)
    distance = torch.linalg.vector_norm(x.mean(0) - y.mean(0))
    return distance + sum(torch.linalg.vector_norm((cx**k).mean(0) - (cy**k).mean(0)) for k in range(2, 6))


def overlap(x, y):
    unit = lambda z: (z - z.mean(0)) / ((z - z.mean(0)).norm(dim=1, keepdim=True).detach() + 1e-6)
    return ((unit(x).T @ unit(y)) ** 2).mean()


def misa(w, x):
    u, p, c, rebuilt = [], [], [], []
    for m in NAMES:
        d = SHAPES[m][1]
        if m == "l":
            read = x[m].mean(1)
        else:
            states, low = lstm(w, "rnn1_" + m, x[m], d, True)
            states, high = lstm(w, "rnn2_" + m, norm(w, "norm_" + m, states), d, True)
            read = torch.cat([low, high], 1)
        u.append(norm(w, "project_norm_" + m, F.relu(linear(w, "project_" + m, read, H))))
        p.append(torch.sigmoid(linear(w, "private_" + m, u[-1], H)))
        c.append(torch.sigmoid(linear(w, "shared", u[-1], H)))
        rebuilt.append(linear(w, "recon_" + m, p[-1] + c[-1], H))
    layer = nn.TransformerEncoderLayer(H, 2, dropout=0.0, batch_first=True)
    shapes = {name: tuple(value.shape) for name, value in layer.named_parameters()}
    fused = functional_call(layer, w.under("transformer_encoder.layers.0.", shapes), torch.stack(p + c, 1))
    joined = fused.reshape(B, -1)
    prediction = linear(w, "fusion_layer_3", F.relu(linear(w, "fusion_layer_1", joined, 3 * H)), 1)
    pairs = [(0, 1), (0, 2), (1, 2)]
    return prediction, {
        "sim": sum(cmd(c[i], c[j]) for i, j in pairs) / 3,
        "diff": sum(overlap(p[i], c[i]) for i in range(3)) + sum(overlap(p[i], p[j]) for i, j in pairs),
        "recon": sum(F.mse_loss(rebuilt[i], u[i]) for i in range(3)) / 3,
    }


def main():
    out = {}
    weight_of = {"sim": 1.0, "diff": 0.3, "recon": 0.8}
    x = {m: sines(100 + i, (B, *SHAPES[m]), 1.0) for i, m in enumerate(NAMES)}
    for name, network in {"EARLY_FUSION": early, "LATE_FUSION": late, "LMF": lmf, "MULT": mult, "MISA": misa}.items():
        w = Weights()
        network(w, x)  # makes the weights
        ordered = Weights()
        for seed, key in enumerate(sorted(w)):
            ordered[key] = sines(seed + 1, w[key].shape, 0.4).requires_grad_()
        prediction, auxiliary = network(ordered, x)
        loss = F.mse_loss(prediction[:, 0], LABELS) + sum(weight_of[k] * v for k, v in auxiliary.items())
        loss.backward()
        out[name + "/prediction"] = prediction.detach().numpy()
        out[name + "/loss"] = loss.detach().numpy()
        for key, value in auxiliary.items():
            out[f"{name}/auxiliary/{key}"] = value.detach().numpy()
        for key, value in ordered.items():
            g = torch.zeros_like(value) if value.grad is None else value.grad
            flat = g.flatten().numpy()
            out[f"{name}/gradient/{key}"] = flat[:: max(1, len(flat) // 50)]
            out[f"{name}/sum/{key}"] = flat.sum()
        print(name, "loss", loss.item(), "weights", sum(v.numel() for v in ordered.values()))
    np.savez_compressed(Path(__file__).with_name("baselines.npz"), **out)


main()

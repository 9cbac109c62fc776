package org.decalign.model.fusion;

import org.decalign.model.tensor.DropoutMask;
import org.decalign.model.tensor.Script;

/**
 * A whole encoder of {@link EncoderLayer}s as one call forward and one backward, with its gradients written out: the oracle is the plain
 * form in {@link CrossModalEncoder}. Heads lie as (B h, e, T), e = d / h, so that every batched product has its long side in the rows of
 * the result, where the engine's kernels are four times as fast as with e there; the weights' products need no copy of a sequence.
 *
 * <p>Twelve weights a layer: in_proj (3d, d) and (3d), out_proj (d, d) and (d), norm (d) twice, fc1 (4d, d) and (4d), fc2 (d, 4d) and (d),
 * norm (d) twice. Rates: attention, residual, feed-forward, embedding. A layer keeps x, context, then what its comments name.
 */
final class EncoderScript {
    private static final String EMBED = """
              def embed(self: __torch__.Function, x: Tensor, rates: List[float]) -> List[Tensor]:
                scaled = x * float(x.size(2)) ** 0.5
                if rates[3] == 0.:
                  return [scaled]
                mask = self.keep(scaled, rates[3])
                return [scaled.mul_(mask), mask]
              def unembed(self: __torch__.Function, gradient: Tensor, kept: List[Tensor]) -> Tensor:
                g = gradient * float(gradient.size(2)) ** 0.5
                if len(kept) > 1:
                  g = g.mul_(kept[1])
                return g
            """;

    /** Products in bfloat16 (15 is torch's number of it) where `low`; sums, norms, softmax and weights stay as they are. */
    private static final String PRODUCTS = """
              def bmm(self: __torch__.Function, a: Tensor, b: Tensor, low: bool) -> Tensor:
                if low:
                  return torch.bmm(a.to(15), b.to(15)).to(a.dtype)
                return torch.bmm(a, b)
              def mm(self: __torch__.Function, a: Tensor, b: Tensor, low: bool) -> Tensor:
                if low:
                  return torch.mm(a.to(15), b.to(15)).to(a.dtype)
                return torch.mm(a, b)
              def baddbmm(self: __torch__.Function, bias: Tensor, a: Tensor, b: Tensor, low: bool) -> Tensor:
                if low:
                  return self.bmm(a, b, low).add_(bias)
                return torch.baddbmm(bias, a, b)
              def addmm(self: __torch__.Function, bias: Tensor, a: Tensor, b: Tensor, low: bool) -> Tensor:
                if low:
                  return self.mm(a, b, low).add_(bias)
                return torch.addmm(bias, a, b)
            """;

    private static final String PROJECT = """
              def project(self: __torch__.Function, x: Tensor, weight: Tensor, bias: Tensor, heads: int, low: bool) -> Tensor:
                b, d = x.size(0), x.size(2)
                y = self.baddbmm(bias.view([1, d, 1]), weight.expand([b, d, d]), x.transpose(1, 2), low)
                return y.view([b * heads, d // heads, x.size(1)])
              def weigh(self: __torch__.Function, gradient: Tensor, x: Tensor, low: bool) -> Tensor:
                d = x.size(2)
                return self.mm(gradient.transpose(0, 1).reshape([d, -1]), x.reshape([-1, d]), low)
            """;

    private static final String LAYER = """
              def layer(self: __torch__.Function, x: Tensor, c: Tensor, w: List[Tensor], heads: int, future: Tensor, rates: List[float], low: bool) -> List[Tensor]:
                b, t, d = x.size(0), x.size(1), x.size(2)
                scale = 1. / float(d // heads) ** 0.5
                q = self.project(x, w[0][:d] * scale, w[1][:d] * scale, heads, low)
                k = self.project(c, w[0][d:2 * d], w[1][d:2 * d], heads, low)
                v = self.project(c, w[0][2 * d:], w[1][2 * d:], heads, low)
                p = self.bmm(q.transpose(1, 2), k, low)
                if future.numel() > 0:
                  p = p.add_(future)
                p = torch._softmax(p, 2, False, out=p)
                kept = p
                lost = p
                if rates[0] > 0.:
                  lost = self.keep(p, rates[0])
                  kept = p * lost
                heard = self.bmm(v, kept.transpose(1, 2), low).view([b, d, t])
                a = self.baddbmm(w[3], heard.transpose(1, 2), w[2].t().expand([b, d, d]), low)
                lost1 = a
                if rates[1] > 0.:
                  lost1 = self.keep(a, rates[1])
                  a = a.mul_(lost1)
                a = a.add_(x)
                y, mean1, rstd1 = torch.native_layer_norm(a, [d], w[4], w[5], 1e-05)
                wide = self.addmm(w[7], y.view([-1, d]), w[6].t(), low).relu_()
                if rates[2] > 0.:
                  wide = wide.mul_(self.keep(wide, rates[2]))
                f = self.addmm(w[9], wide, w[8].t(), low).view([b, t, d])
                lost2 = f
                if rates[1] > 0.:
                  lost2 = self.keep(f, rates[1])
                  f = f.mul_(lost2)
                f = f.add_(y)
                z, mean2, rstd2 = torch.native_layer_norm(f, [d], w[10], w[11], 1e-05)
                return [z, x, c, q, k, v, p, kept, lost, heard, a, mean1, rstd1, y, wide, f, mean2, rstd2, lost1, lost2]
            """;

    /** To x's gradient, the context's and the twelve weights'. */
    private static final String LAYER_BACKWARD = """
              def unlayer(self: __torch__.Function, g: Tensor, s: List[Tensor], w: List[Tensor], heads: int, rates: List[float], low: bool) -> List[Tensor]:
                x, c, q, k, v, p, kept, heard = s[1], s[2], s[3], s[4], s[5], s[6], s[7], s[9]
                a, y, wide, f = s[10], s[13], s[14], s[15]
                b, t, d = x.size(0), x.size(1), x.size(2)
                scale = 1. / float(d // heads) ** 0.5
                gf, g10, g11 = torch.native_layer_norm_backward(g, f, [d], s[16], s[17], w[10], w[11], [True, True, True])
                gn = gf
                if rates[1] > 0.:
                  gn = gf * s[19]
                gn = gn.reshape([-1, d])
                g8 = self.mm(gn.t(), wide, low)
                g9 = gn.sum(0)
                gw = self.mm(gn, w[8], low)
                if rates[2] > 0.:
                  gw = gw.mul_(1. / (1. - self.rounded(rates[2])))
                gw = torch.threshold_backward(gw, wide, 0, grad_input=gw)
                g6 = self.mm(gw.t(), y.view([-1, d]), low)
                g7 = gw.sum(0)
                gy = self.addmm(gf.view([-1, d]), gw, w[6], low).view([b, t, d])
                gx, g4, g5 = torch.native_layer_norm_backward(gy, a, [d], s[11], s[12], w[4], w[5], [True, True, True])
                go = gx
                if rates[1] > 0.:
                  go = gx * s[18]
                g2 = self.mm(go.view([-1, d]).t(), heard.transpose(1, 2).reshape([-1, d]), low)
                g3 = go.sum([0, 1])
                gh = self.bmm(w[2].t().expand([b, d, d]), go.transpose(1, 2), low).view([b * heads, d // heads, t])
                gp = self.bmm(gh.transpose(1, 2), v, low)
                gv = self.bmm(gh, kept, low).view([b, d, -1])
                if rates[0] > 0.:
                  gp = gp.mul_(s[8])
                gp = torch._softmax_backward_data(gp, p, 2, p.dtype, grad_input=gp)
                gq = self.bmm(k, gp.transpose(1, 2), low).view([b, d, t]).mul_(scale)
                gk = self.bmm(q, gp, low).view([b, d, -1])
                g0 = torch.cat([self.weigh(gq, x, low), self.weigh(gk, c, low), self.weigh(gv, c, low)])
                g1 = torch.cat([gq.sum([0, 2]), gk.sum([0, 2]), gv.sum([0, 2])])
                gx = self.baddbmm(gx, gq.transpose(1, 2), w[0][:d].expand([b, d, d]), low)
                gc = self.bmm(gk.transpose(1, 2), w[0][d:2 * d].expand([b, d, d]), low)
                gc = gc.add_(self.bmm(gv.transpose(1, 2), w[0][2 * d:].expand([b, d, d]), low))
                return [gx, gc, g0, g1, g2, g3, g4, g5, g6, g7, g8, g9, g10, g11]
              def rounded(self: __torch__.Function, rate: float) -> float:
                return float(int(round(rate * 65536))) / 65536.
            """;

    private static final String ENCODER = """
              def encode(self: __torch__.Function, own: Tensor, others: List[Tensor], w: List[Tensor], heads: int, future: Tensor, rates: List[float], low: bool) -> Tuple[Tensor, List[List[Tensor]]]:
                first = self.embed(own, rates)
                context = first
                if len(others) > 0:
                  context = self.embed(torch.cat(others, 1), rates)
                kept = [first, context]
                x = first[0]
                for i in range(len(w) // 12):
                  c = context[0]
                  if len(others) == 0:
                    c = x
                  layer = self.layer(x, c, w[12 * i:12 * i + 12], heads, future, rates, low)
                  kept.append(layer)
                  x = layer[0]
                return (x, kept)
              def decode(self: __torch__.Function, gradient: Tensor, kept: List[List[Tensor]], w: List[Tensor], heads: int, rates: List[float], lengths: List[int], low: bool) -> List[Tensor]:
                layers = len(w) // 12
                g = gradient.contiguous()
                gc = torch.zeros_like(kept[1][0])
                found = annotate(List[Tensor], [])
                for j in range(layers):
                  i = layers - 1 - j
                  part = self.unlayer(g, kept[2 + i], w[12 * i:12 * i + 12], heads, rates, low)
                  g = part[0]
                  if len(lengths) > 0:
                    gc = gc.add_(part[1])
                  else:
                    g = g.add_(part[1])
                  found = part[2:] + found
                inputs = [self.unembed(g, kept[0])]
                if len(lengths) > 0:
                  inputs = inputs + torch.split_with_sizes(self.unembed(gc, kept[1]), lengths, 1)
                return inputs + found
            """;

    static final Script SCRIPT =
            new Script(DropoutMask.METHOD + EMBED + PRODUCTS + PROJECT + LAYER + LAYER_BACKWARD + ENCODER);

    private EncoderScript() {}
}

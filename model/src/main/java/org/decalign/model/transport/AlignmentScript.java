package org.decalign.model.transport;

import org.decalign.model.tensor.Script;

/**
 * L_hete and its gradient in one call: mixtures, costs, Sinkhorn and the way back through all of them, written out. The oracle is the plain
 * form in {@link PrototypeAlignmentLoss}, which autograd takes some ten thousand small operations for. Shapes: x (M, B, d), means
 * and variances (M, K, d), weights (M, K), posteriors (M, B, K). A name that begins with g is the gradient of what follows.
 */
final class AlignmentScript {
    /** Equations 2 to 4. A state is mean, variance, weight; a floor that holds stops the gradient. */
    private static final String MIXTURE = """
              def posterior(self: __torch__.Function, x: Tensor, s: List[Tensor]) -> Tensor:
                offset = x.unsqueeze(2) - s[0].unsqueeze(1)
                distance = (offset * offset / s[1].unsqueeze(1)).sum(3)
                volume = s[1].log().sum(2) + float(x.size(2)) * 1.8378770664093453
                density = (distance + volume.unsqueeze(1)) * -0.5
                return torch.softmax(density + s[2].clamp(1e-08).log().unsqueeze(1), 2)
              def maximized(self: __torch__.Function, x: Tensor, gamma: Tensor, floor: float) -> List[Tensor]:
                mass = gamma.sum(1).clamp(1e-06)
                share = gamma.transpose(1, 2)
                mean = torch.bmm(share, x) / mass.unsqueeze(2)
                square = torch.bmm(share, x * x) / mass.unsqueeze(2)
                return [mean, (square - mean * mean).clamp(floor), mass * (1. / float(x.size(1)))]
              def unposterior(self: __torch__.Function, ggamma: Tensor, gamma: Tensor, x: Tensor, s: List[Tensor]) -> List[Tensor]:
                glogit = gamma * (ggamma - (ggamma * gamma).sum(2, True))
                gdensity = glogit * -0.5
                ratio = (x.unsqueeze(2) - s[0].unsqueeze(1)) / s[1].unsqueeze(1)
                pull = ratio * gdensity.unsqueeze(3)
                gvariance = gdensity.sum(1).unsqueeze(2) / s[1] - (pull * ratio).sum(1)
                gweight = glogit.sum(1) / s[2].clamp(1e-08) * (s[2] > 1e-08)
                return [pull.sum(2) * 2., pull.sum(1) * -2., gvariance, gweight]
              def unmaximized(self: __torch__.Function, g: List[Tensor], gamma: Tensor, x: Tensor, s: List[Tensor], floor: float) -> List[Tensor]:
                raw = gamma.sum(1)
                mass = raw.clamp(1e-06).unsqueeze(2)
                gsquare = g[1] * (s[1] > floor)
                gmean = g[0] - s[0] * gsquare * 2.
                gmass = (gmean * s[0] + gsquare * (s[1] + s[0] * s[0])).sum(2) / mass.squeeze(2)
                gmass = (g[2] * (1. / float(x.size(1))) - gmass) * (raw > 1e-06)
                gmean = gmean / mass
                gsquare = gsquare / mass
                ggamma = torch.bmm(x, gmean.transpose(1, 2)) + torch.bmm(x * x, gsquare.transpose(1, 2)) + gmass.unsqueeze(1)
                return [ggamma, torch.bmm(gamma, gmean) + torch.bmm(gamma, gsquare) * x * 2.]
            """;

    /** L_Proto: a source's samples and a target's means, all ordered pairs at once, (M, M, B, K, d). */
    private static final String LOCAL = """
              def local(self: __torch__.Function, x: Tensor, gamma: Tensor, s: List[Tensor], reduce: float, mahalanobis: bool) -> List[Tensor]:
                m = x.size(0)
                offset = x.view([m, 1, x.size(1), 1, -1]) - s[0].view([1, m, 1, -1, x.size(2)])
                scaled = offset
                precision = torch.ones_like(s[1])
                if mahalanobis:
                  precision = torch.reciprocal(s[1])
                  scaled = offset * precision.view([1, m, 1, -1, x.size(2)])
                pairs = (1. - torch.eye(m, dtype=x.dtype, device=x.device)).view([m, m, 1, 1])
                pairs = pairs * (reduce / float(m * (m - 1) * x.size(1)))
                cost = (offset * scaled).sum(4) * pairs
                gcost = (gamma.unsqueeze(1) * pairs).unsqueeze(4)
                goffset = scaled * gcost * 2.
                gvariance = torch.zeros_like(s[1])
                if mahalanobis:
                  gvariance = (scaled * scaled * gcost).sum([0, 2]) * -1.
                value = (cost * gamma.unsqueeze(1)).sum()
                return [value, goffset.sum([1, 3]), goffset.sum([0, 2]) * -1., gvariance, cost.sum(1)]
            """;

    /** Equations 5 and 6. */
    private static final String COST = """
              def along(self: __torch__.Function, x: Tensor, first: int, second: int, axes: int) -> Tensor:
                shape = annotate(List[int], [])
                for i in range(axes):
                  if i == first:
                    shape.append(x.size(0))
                  elif i == second:
                    shape.append(x.size(-1))
                  else:
                    shape.append(1)
                return x.reshape(shape)
              def cost(self: __torch__.Function, s: List[Tensor], reduce: float) -> Tensor:
                m, k = s[0].size(0), s[0].size(1)
                joint = torch.zeros([k] * m, dtype=s[0].dtype, device=s[0].device)
                for i in range(m):
                  for j in range(i + 1, m):
                    offset = s[0][i].unsqueeze(1) - s[0][j].unsqueeze(0)
                    one = s[1][i].unsqueeze(1)
                    two = s[1][j].unsqueeze(0)
                    spread = one + two - (one * two + 1e-08).sqrt() * 2.
                    joint = joint + self.along((offset * offset + spread).sum(2) * reduce, i, j, m)
                return joint
              def uncost(self: __torch__.Function, gjoint: Tensor, s: List[Tensor], reduce: float) -> List[Tensor]:
                m = s[0].size(0)
                gmean = torch.zeros_like(s[0])
                gvariance = torch.zeros_like(s[1])
                for i in range(m):
                  for j in range(i + 1, m):
                    rest = annotate(List[int], [])
                    for axis in range(m):
                      if axis != i and axis != j:
                        rest.append(axis)
                    g = gjoint
                    if len(rest) > 0:
                      g = gjoint.sum(rest)
                    g = g.unsqueeze(2) * reduce
                    goffset = (s[0][i].unsqueeze(1) - s[0][j].unsqueeze(0)) * g * 2.
                    gmean[i].add_(goffset.sum(1))
                    gmean[j].sub_(goffset.sum(0))
                    one = s[1][i].unsqueeze(1)
                    two = s[1][j].unsqueeze(0)
                    root = torch.reciprocal((one * two + 1e-08).sqrt())
                    gvariance[i].add_((g * (1. - two * root)).sum(1))
                    gvariance[j].add_((g * (1. - one * root)).sum(0))
                return [gmean, gvariance]
            """;

    /**
     * Equations 7 and 8, as {@link MultiMarginalSinkhorn}. `before` gives a modality's scaling as an update finds it, `outer` the product of
     * scalings flattened, `inner` a flat product's contraction with all of them but one.
     */
    private static final String SINKHORN = """
              def before(self: __torch__.Function, history: List[Tensor], update: int, axis: int, axes: int) -> Tensor:
                m = update % axes
                if axis < m:
                  return history[axes + update - m + axis]
                return history[update - m + axis]
              def outer(self: __torch__.Function, parts: List[Tensor]) -> Tensor:
                product = parts[0]
                for i in range(1, len(parts)):
                  product = torch.outer(product, parts[i]).view([-1])
                return product
              def inner(self: __torch__.Function, product: Tensor, parts: List[Tensor], kept: int) -> Tensor:
                k = parts[0].size(0)
                rest = product
                for i in range(len(parts) - 1 - kept):
                  rest = torch.mv(rest.view([-1, k]), parts[len(parts) - 1 - i])
                for i in range(kept):
                  rest = torch.mv(rest.view([k, -1]).t(), parts[i])
                return rest
              def side(self: __torch__.Function, joint: Tensor, axis: int) -> Tensor:
                return joint.movedim(axis, 0).reshape([joint.size(0), -1])
              def unside(self: __torch__.Function, matrix: Tensor, axis: int, axes: int) -> Tensor:
                return matrix.view([matrix.size(0)] * axes).movedim(0, axis)
              def transport(self: __torch__.Function, cost: Tensor, nu: Tensor, entropy: float, rounds: int, term: bool) -> List[Tensor]:
                axes = cost.dim()
                sharp = -1. / max(entropy, 1e-06)
                kernel = (cost * sharp).exp().clamp(1e-30)
                sides = annotate(List[Tensor], [])
                history = annotate(List[Tensor], [])
                for m in range(axes):
                  sides.append(self.side(kernel, m))
                  history.append(torch.ones_like(nu[m]))
                masses = annotate(List[Tensor], [])
                products = annotate(List[Tensor], [])
                marginals = nu.unbind()
                for update in range(rounds * axes):
                  m = update % axes
                  parts = annotate(List[Tensor], [])
                  for axis in range(axes):
                    if axis != m:
                      parts.append(self.before(history, update, axis, axes))
                  product = self.outer(parts)
                  mass = torch.mv(sides[m], product) + 1e-08
                  products.append(product)
                  masses.append(mass)
                  history.append(marginals[m] / mass)
                last = history[rounds * axes:]
                scale = self.outer(last).view(cost.size())
                plan = kernel * scale
                gplan = cost
                value = plan * cost
                if term:
                  logarithm = plan.clamp(1e-08).log() - 1.
                  value = value + plan * logarithm * entropy
                  gplan = cost + (logarithm + (plan > 1e-08)) * entropy
                gkernel = gplan * scale
                weighed = gplan * kernel
                gscalings = annotate(List[Tensor], [])
                gmasses = annotate(List[List[Tensor]], [])
                gnu = annotate(List[Tensor], [])
                for m in range(axes):
                  gscalings.append(self.inner(weighed.view([-1]), last, m))
                  gmasses.append(annotate(List[Tensor], []))
                  gnu.append(torch.zeros_like(nu[m]))
                for back in range(rounds * axes):
                  update = rounds * axes - 1 - back
                  m = update % axes
                  share = gscalings[m] / masses[update]
                  gnu[m] = gnu[m] + share
                  gmass = (share * history[axes + update]).neg_()
                  gmasses[m].append(gmass)
                  gproduct = torch.mv(sides[m].t(), gmass)
                  parts = annotate(List[Tensor], [])
                  for axis in range(axes):
                    if axis != m:
                      parts.append(self.before(history, update, axis, axes))
                  at = 0
                  for axis in range(axes):
                    if axis != m:
                      if update >= axes or axis < m:
                        gscalings[axis] = gscalings[axis] + self.inner(gproduct, parts, at)
                      at = at + 1
                  gscalings[m] = torch.zeros_like(share)
                for m in range(axes):
                  found = annotate(List[Tensor], [])
                  for r in range(rounds):
                    found.append(products[(rounds - 1 - r) * axes + m])
                  if rounds > 0:
                    gside = torch.mm(torch.stack(gmasses[m]).t(), torch.stack(found))
                    gkernel = gkernel + self.unside(gside, m, axes)
                gcost = plan + gkernel * kernel * (kernel > 1e-30) * sharp
                return [value.sum(), gcost, torch.stack(gnu)]
            """;

    private static final String ALIGN = """
              def align(self: __torch__.Function, given: Tensor, picks: Tensor, steps: int, floor: float, reduce: float, mahalanobis: bool, transport: bool, local: bool, entropy: float, rounds: int, term: bool, running: List[Tensor]) -> List[Tensor]:
                x = given.to(7)
                starts = picks.to(7)
                m, b, k = x.size(0), x.size(1), starts.size(0)
                deviation = x - x.mean(1, True)
                spread = (deviation * deviation).mean(1, True)
                mean = torch.matmul(starts, x)
                weight = torch.full([m, k], 1. / float(k), dtype=x.dtype, device=x.device)
                variance = spread.clamp(floor).expand(mean.size())
                fresh = torch.ones([], dtype=x.dtype, device=x.device)
                if len(running) > 0:
                  begun = (running[2].sum() > 0).to(7)
                  fresh = 1. - begun
                  mean = running[0].to(7) * begun + mean * fresh
                  variance = running[1].to(7) * begun + variance * fresh
                  weight = running[2].to(7) * begun + weight * fresh
                states = [[mean, variance, weight]]
                gammas = [self.posterior(x, states[0])]
                for i in range(steps):
                  states.append(self.maximized(x, gammas[i], floor))
                  gammas.append(self.posterior(x, states[i + 1]))
                s = states[steps]
                gamma = gammas[steps]
                value = torch.zeros([], dtype=x.dtype, device=x.device)
                gx = torch.zeros_like(x)
                ggamma = torch.zeros_like(gamma)
                gmean = torch.zeros_like(mean)
                gvariance = torch.zeros_like(mean)
                if local:
                  found = self.local(x, gamma, s, reduce, mahalanobis)
                  value = value + found[0]
                  gx = gx + found[1]
                  gmean = gmean + found[2]
                  gvariance = gvariance + found[3]
                  ggamma = ggamma + found[4]
                if transport:
                  share = gamma.mean(1)
                  total = share.sum(1, True).clamp(1e-08)
                  nu = share / total
                  moved = self.transport(self.cost(s, reduce), nu, entropy, rounds, term)
                  value = value + moved[0]
                  gcost = self.uncost(moved[1], s, reduce)
                  gmean = gmean + gcost[0]
                  gvariance = gvariance + gcost[1]
                  gshare = (moved[2] - (moved[2] * nu).sum(1, True)) / total
                  ggamma = ggamma + gshare.unsqueeze(1) * (1. / float(b))
                g = self.unposterior(ggamma, gamma, x, s)
                gx = gx + g[0]
                gstate = [gmean + g[1], gvariance + g[2], g[3]]
                for j in range(steps):
                  i = steps - 1 - j
                  h = self.unmaximized(gstate, gammas[i], x, states[i + 1], floor)
                  g = self.unposterior(h[0], gammas[i], x, states[i])
                  gx = gx + h[1] + g[0]
                  gstate = [g[1], g[2], g[3]]
                gspread = gstate[1].sum(1, True) * (spread > floor) * fresh
                gx = gx + torch.matmul(starts.t(), gstate[0]) * fresh + deviation * gspread * (2. / float(b))
                result = [value.to(given.dtype), gx.to(given.dtype)]
                if len(running) > 0:
                  result = result + s
                return result
            """;

    static final Script SCRIPT = new Script(MIXTURE + LOCAL + COST + SINKHORN + ALIGN);

    private AlignmentScript() {}
}

package org.decalign.model.matching;

import org.decalign.model.tensor.Script;

/**
 * L_homo and its gradient in one call, written out; the oracle is the plain form in {@link DistributionMatchingLoss}. z (M, B, p). In float64
 * inside, so that squared distances can come from one matrix product.
 */
final class MatchingScript {
    /** Equation 10 and B.6. `pairs` (M, M) times a statistic is the gradient of its mean squared differences over pairs. */
    private static final String STATISTICS = """
              def differ(self: __torch__.Function, s: Tensor) -> List[Tensor]:
                m = s.size(0)
                flat = s.reshape([m, -1])
                factor = 4. / float(m * (m - 1) * flat.size(1))
                g = (flat * float(m) - flat.sum(0, True)) * factor
                return [(g * flat).sum() * 0.5, g.view(s.size())]
              def statistics(self: __torch__.Function, z: Tensor) -> List[Tensor]:
                b = z.size(1)
                mean = z.mean(1, True)
                e = z - mean
                free = 1. / float(max(b - 1, 1))
                covariance = torch.bmm(e.transpose(1, 2), e) * free
                square = e * e
                raw = square.mean(1, True)
                variance = raw.clamp(1e-06)
                third = (square * e).mean(1, True)
                scale = variance ** -1.5
                means = self.differ(mean)
                covariances = self.differ(covariance)
                skews = self.differ(third * scale)
                gthird = skews[1] * scale
                gvariance = gthird * third / variance * (raw > 1e-06) * -1.5
                ge = torch.bmm(e, covariances[1]) * (2. * free) + (square * gthird * 3. + e * gvariance * 2.) * (1. / float(b))
                gz = ge - ge.mean(1, True) + means[1] * (1. / float(b))
                return [means[0] + covariances[0] + skews[0], gz]
            """;

    /** Equations 11 and 12: k_mm counts (M - 1) times, each ordered k_mn once with a minus, over the number of pairs. */
    private static final String DISCREPANCY = """
              def discrepancy(self: __torch__.Function, z: Tensor, bandwidth: float) -> List[Tensor]:
                m, b = z.size(0), z.size(1)
                flat = z.reshape([m * b, -1])
                norms = (flat * flat).sum(1)
                distance = (norms.unsqueeze(0) + norms.unsqueeze(1) - torch.mm(flat, flat.t()) * 2.).clamp(0.)
                share = torch.eye(m, dtype=z.dtype, device=z.device) * float(m) - 1.
                share = share * (2. / float(m * (m - 1) * b * b))
                weights = (distance * (-0.5 / bandwidth)).exp().view([m, b, m, b]) * share.view([m, 1, m, 1])
                pull = weights.view([m * b, m * b]) * (-2. / bandwidth)
                g = flat * pull.sum(1, True) - torch.mm(pull, flat)
                return [weights.sum(), g.view(z.size())]
            """;

    private static final String MATCH = """
              def match(self: __torch__.Function, given: Tensor, statistics: bool, discrepancy: bool, bandwidth: float) -> List[Tensor]:
                z = given.to(7)
                value = torch.zeros([], dtype=z.dtype, device=z.device)
                gz = torch.zeros_like(z)
                if statistics:
                  found = self.statistics(z)
                  value = value + found[0]
                  gz = gz + found[1]
                if discrepancy:
                  found = self.discrepancy(z, bandwidth)
                  value = value + found[0]
                  gz = gz + found[1]
                return [value.to(given.dtype), gz.to(given.dtype)]
            """;

    static final Script SCRIPT = new Script(STATISTICS + DISCREPANCY + MATCH);

    private MatchingScript() {}
}

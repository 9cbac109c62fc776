package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;

/**
 * Inverted dropout's factors: 0 with the rate's probability, else 1 / (1 - rate). Four entries share one draw of 64 bits, so that a rate is
 * rounded to the next 1/65536 and the factor to match; drawing them one by one costs a sixth of a training step.
 */
public final class DropoutMask {
    /** `keep(x, rate)`: the factors in x's shape, for scripts that need them in between. 4 and 2 are torch's numbers of int64 and int16. */
    public static final String METHOD = """
              def keep(self: __torch__.Function, x: Tensor, rate: float) -> Tensor:
                entries = x.numel()
                lost = int(round(rate * 65536))
                bits = torch.empty([(entries + 3) // 4], dtype=4, device=x.device)
                lanes = torch.view_copy(bits.random_(-9223372036854775807 - 1, None), dtype=2)
                mask = torch.empty([entries], dtype=x.dtype, device=x.device)
                torch.ge(lanes[:entries], lost - 32768, out=mask)
                factor = 0.
                if lost < 65536:
                  factor = 65536. / float(65536 - lost)
                return mask.mul_(factor).view(x.size())
            """;

    private static final Script SCRIPT = new Script(METHOD + """
              def forward(self: __torch__.Function, x: Tensor, rate: Tensor) -> Tensor:
                return self.keep(x, float(rate))
            """);

    private DropoutMask() {}

    /**
     * @param rate above 0, at most 1
     * @return factors in x's shape and type, drawn from the engine's generator
     */
    public static NDArray like(NDArray x, double rate) {
        return SCRIPT.call(x, Constants.of(x, rate));
    }
}

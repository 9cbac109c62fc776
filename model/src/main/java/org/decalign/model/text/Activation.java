package org.decalign.model.text;

import ai.djl.ndarray.NDArray;
import org.decalign.model.tensor.Tensors;

/** What stands between the two maps of a BERT layer's feed-forward, by its name in `config.json` (`hidden_act`). */
public enum Activation {
    /** x Phi(x), exact. */
    GELU {
        @Override
        NDArray of(NDArray x) {
            return x.getNDArrayInternal().gelu();
        }
    },
    /** x (1 + tanh(sqrt(2/pi) (x + 0.044715 x^3))) / 2. */
    GELU_NEW {
        @Override
        NDArray of(NDArray x) {
            NDArray cubed = Tensors.times(x.mul(x).mul(x), 0.044715);
            NDArray bent = Tensors.times(x.add(cubed), Math.sqrt(2 / Math.PI)).tanh();
            return Tensors.times(x.mul(Tensors.plus(bent, 1)), 0.5);
        }
    },
    /** max(x, 0). */
    RELU {
        @Override
        NDArray of(NDArray x) {
            return Tensors.relu(x);
        }
    };

    abstract NDArray of(NDArray x);
}

package org.decalign.datasets.pickle;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The globals that a pickle may name. None of them is looked up or run: each stands for a few lines of {@link Construction}. */
enum Allowed {
    RECONSTRUCT("numpy._reconstruct"),
    SCALAR("numpy scalar"),
    FROM_BUFFER("numpy._frombuffer"),
    NDARRAY("numpy.ndarray"),
    DTYPE("numpy.dtype"),
    ENCODE("_codecs.encode"),
    LIST("list"),
    TUPLE("tuple"),
    DICT("dict"),
    SET("set"),
    FROZENSET("frozenset"),
    BYTES("bytes"),
    BYTEARRAY("bytearray");

    private static final Map<String, Allowed> NUMPY = Map.of(
            "core.multiarray._reconstruct", RECONSTRUCT,
            "core.multiarray.scalar", SCALAR,
            "core.numeric._frombuffer", FROM_BUFFER,
            "ndarray", NDARRAY,
            "dtype", DTYPE);

    private final String label;

    Allowed(String label) {
        this.label = label;
    }

    String label() {
        return label;
    }

    /** Returns what the global stands for, or null when it is not on the list. */
    static @Nullable Allowed of(String module, String name) {
        if (module.equals("numpy") || module.startsWith("numpy.")) {
            String path = (module + "." + name).substring("numpy.".length());
            return NUMPY.get(path.startsWith("_core.") ? path.substring(1) : path);
        }
        if (module.equals("_codecs")) {
            return name.equals("encode") ? ENCODE : null;
        }
        return module.equals("builtins") || module.equals("__builtin__") ? container(name) : null;
    }

    private static @Nullable Allowed container(String name) {
        return switch (name) {
            case "list", "tuple", "dict", "set", "frozenset", "bytes", "bytearray" ->
                valueOf(name.toUpperCase(Locale.ROOT));
            default -> null;
        };
    }
}

package org.decalign.model.tensor;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValue;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * Functions written as TorchScript text, for what many small operations would do slowly or DJL lacks: the engine runs each in one call, on
 * any device. Such a function stands beside the plain form that its test compares it with.
 */
public final class Script {
    private static final String FOLDER = "function/";
    private final PtSymbolBlock module;

    /**
     * @param methods TorchScript of one or several `def NAME(self, …) -> …:`, indented by two
     */
    public Script(String methods) {
        PtNDManager owner = (PtNDManager) NDManager.newBaseManager(Device.cpu(), "PyTorch");
        try {
            module = JniUtils.loadModule(owner, new ByteArrayInputStream(archive(methods)), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs `forward` on tensors; autograd goes through it. Unoptimised, so that the first call and the thousandth give the same bits. */
    public NDArray call(NDArray... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        return IValueUtils.forward(module, new NDList(arguments), true).singletonOrThrow();
    }

    /**
     * A call of one method in the engine's inference mode: no gradient flows through it, and what it returns must be duplicated before
     * autograd may save it.
     */
    public Call method(String name) {
        return new Call(name);
    }

    /** Collects a method's arguments in their order, then runs it. */
    public final class Call {
        private final String name;
        private final List<IValue> arguments = new ArrayList<>();
        private final List<IValue> owned = new ArrayList<>();

        private Call(String name) {
            this.name = name;
        }

        public Call tensor(NDArray x) {
            return own(IValue.from((PtNDArray) x));
        }

        public Call tensors(Iterable<NDArray> list) {
            List<PtNDArray> arrays = new ArrayList<>();
            list.forEach(x -> arrays.add((PtNDArray) x));
            return own(IValue.listFrom(arrays.toArray(PtNDArray[]::new)));
        }

        public Call number(long value) {
            return own(IValue.from(value));
        }

        public Call real(double value) {
            return own(IValue.from(value));
        }

        public Call flag(boolean value) {
            return own(IValue.from(value));
        }

        public Call reals(double... values) {
            return own(IValue.listFrom(values));
        }

        public Call numbers(long... values) {
            return own(IValue.listFrom(values));
        }

        /** What an earlier call kept. */
        public Call kept(Kept value) {
            arguments.add(value.value);
            return this;
        }

        /** Runs a method that returns a tensor. */
        public NDArray run(NDManager owner) {
            try (IValue result = result()) {
                return result.toTensor((PtNDManager) owner);
            }
        }

        /** Runs a method that returns a truth value. */
        public boolean decides() {
            try (IValue result = result()) {
                return result.toBoolean();
            }
        }

        /** Runs a method that returns a list of tensors. */
        public NDList runs(NDManager owner) {
            try (IValue result = result()) {
                return new NDList(result.toTensorArray((PtNDManager) owner));
            }
        }

        /** Runs a method that returns a tensor, which autograd may save, and a list that stays in the engine for a later call. */
        public Kept keeps(NDManager owner) {
            try (IValue result = result()) {
                IValue[] parts = result.toIValueTuple();
                try (IValue first = parts[0];
                        NDArray inference = first.toTensor((PtNDManager) owner)) {
                    return new Kept(inference.duplicate(), parts[1]);
                }
            }
        }

        private Call own(IValue value) {
            owned.add(value);
            arguments.add(value);
            return this;
        }

        private IValue result() {
            JniUtils.setGraphExecutorOptimize(false);
            boolean recording = JniUtils.isGradMode();
            JniUtils.setGradMode(false);
            try {
                return IValueUtils.runMethod(module, name, arguments.toArray(IValue[]::new));
            } finally {
                JniUtils.setGradMode(recording);
                owned.forEach(IValue::close);
            }
        }
    }

    /** A result and what belongs to it in the engine's memory; close it when no later call needs it. */
    public static final class Kept implements AutoCloseable {
        private final NDArray result;
        private final IValue value;

        private Kept(NDArray result, IValue value) {
            this.result = result;
            this.value = value;
        }

        public NDArray result() {
            return result;
        }

        @Override
        public void close() {
            value.close();
        }
    }

    /** A module without parameters, as torch stores one: a zip of uncompressed entries. */
    private static byte[] archive(String methods) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", "\u0080\u0002c__torch__\nFunction\n)\u0081}(X\b\0\0\0training\u0089ub.");
            store(
                    zip,
                    "code/__torch__.py",
                    "class Function(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n"
                            + methods);
            store(zip, "constants.pkl", "\u0080\u0002).");
            store(zip, "version", "3\n");
        }
        return bytes.toByteArray();
    }

    private static void store(ZipOutputStream zip, String name, String text) throws IOException {
        byte[] content = text.getBytes(StandardCharsets.ISO_8859_1);
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(FOLDER + name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        zip.putNextEntry(entry);
        zip.write(content);
        zip.closeEntry();
    }
}

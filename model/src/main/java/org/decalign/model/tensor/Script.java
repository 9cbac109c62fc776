package org.decalign.model.tensor;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDManager;
import ai.djl.pytorch.engine.PtSymbolBlock;
import ai.djl.pytorch.jni.IValueUtils;
import ai.djl.pytorch.jni.JniUtils;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A function written as TorchScript text, for loops of many small operations: the engine runs it in one call, on any device, and autograd
 * goes through it. Such a function stands beside the plain form that its test compares it with.
 */
public final class Script {
    private static final String FOLDER = "function/";
    private final PtSymbolBlock module;

    /**
     * @param body TorchScript of `def forward(self, …) -> Tensor:`, indented by two, with tensors for arguments
     */
    public Script(String body) {
        PtNDManager owner = (PtNDManager) NDManager.newBaseManager("PyTorch");
        try {
            module = JniUtils.loadModule(owner, new ByteArrayInputStream(archive(body)), false, false);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs it. Unoptimised, so that the first call and the thousandth give the same bits. */
    public NDArray call(NDArray... arguments) {
        JniUtils.setGraphExecutorOptimize(false);
        return IValueUtils.forward(module, new NDList(arguments), true).singletonOrThrow();
    }

    /** A module without parameters, as torch stores one: a zip of uncompressed entries. */
    private static byte[] archive(String body) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            store(zip, "data.pkl", "\u0080\u0002c__torch__\nFunction\n)\u0081}(X\b\0\0\0training\u0089ub.");
            store(
                    zip,
                    "code/__torch__.py",
                    "class Function(Module):\n  __parameters__ = []\n  __buffers__ = []\n  training : bool\n" + body);
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

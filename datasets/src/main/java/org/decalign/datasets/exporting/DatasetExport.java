package org.decalign.datasets.exporting;

import java.io.IOException;
import java.io.OutputStream;
import org.decalign.datasets.storage.StoredDataset;

/**
 * Writes a dataset as one file with the fields of MMSA's layout, named {@code train/text}, {@code valid/id} and so on: features as stored (single
 * precision, what was not finite as 0), labels, ids, texts, annotations, {@code text_bert}, true lengths, and what the first file said about itself
 * under {@code protocol/}. Imported again under the same suite it is the same version, but for what only the first file could tell: that it was
 * official or had no valid split, and how many values were not finite.
 */
public final class DatasetExport {
    private DatasetExport() {}

    /**
     * Writes the file. The heap holds a block of an array and the texts: of one split for .npz, of all for safetensors.
     *
     * @param out stays open
     * @throws IOException when a file cannot be read or the target not written
     */
    public static void write(StoredDataset dataset, ExportFormat format, OutputStream out) throws IOException {
        ExportContent content = new ExportContent(dataset);
        switch (format) {
            case NPZ -> NpzExport.write(content, out);
            case SAFETENSORS -> SafetensorsExport.write(content, out);
        }
    }
}

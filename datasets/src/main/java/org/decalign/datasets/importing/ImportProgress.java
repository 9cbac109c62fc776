package org.decalign.datasets.importing;

import org.decalign.datasets.writing.WritingProgress;

/** Told how far an import is. */
@FunctionalInterface
public interface ImportProgress extends WritingProgress {
    /** Tells nobody. */
    ImportProgress NONE = (step, done, total) -> {};
}

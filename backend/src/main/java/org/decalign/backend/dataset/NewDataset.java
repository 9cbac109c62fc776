package org.decalign.backend.dataset;

import org.decalign.backend.access.Owner;
import org.decalign.datasets.source.SourceOptions;
import org.decalign.protocol.dataset.DatasetFacts;
import org.decalign.protocol.dataset.Suite;
import org.jspecify.annotations.Nullable;

/**
 * What is said of a feature file that is to become a dataset version.
 *
 * @param name registry name
 * @param suite null: told by the file
 * @param options what the file cannot say of itself
 * @param facts people's words; of a version that is there already they fill in what nobody has said yet
 * @param owner whose it will be
 */
public record NewDataset(String name, @Nullable Suite suite, SourceOptions options, DatasetFacts facts, Owner owner) {}

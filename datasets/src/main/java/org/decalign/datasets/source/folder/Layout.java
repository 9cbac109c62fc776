package org.decalign.datasets.source.folder;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.decalign.datasets.source.folder.arrays.Sample;

/**
 * Where a folder has what.
 *
 * @param kind in words, for the dataset's protocol
 * @param samples in the order of the arrays' rows
 * @param labelKeys MMSA's keys that the labels may stand for
 * @param arrays by name: a .npy file with one row a sample, or a folder with one .npy file a sample
 */
record Layout(String kind, List<Sample> samples, List<String> labelKeys, Map<String, Path> arrays) {}

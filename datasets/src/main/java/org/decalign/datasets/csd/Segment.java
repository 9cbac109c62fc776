package org.decalign.datasets.csd;

/**
 * A sample to be: an interval of a video with a label.
 *
 * @param video its entry
 * @param row of the label sequence's entry, from 0
 * @param start in seconds
 * @param end in seconds
 * @param label the entry's first column
 */
record Segment(String video, int row, double start, double end, double label) {
    /** Returns the sample's id: CMU-MOSI's clips, and so MMSA's ids, are counted from 1. */
    String id() {
        return video + "$_$" + (row + 1);
    }
}

package org.decalign.datasets.source.folder;

/**
 * One sample of a label.csv.
 *
 * @param line of the file where it begins, from 1
 * @param video video_id
 * @param clip clip_id
 * @param text the sentence; may be empty
 * @param label finite
 * @param annotation may be empty
 * @param mode train, valid or test
 */
public record LabelRow(
        long line, String video, String clip, String text, double label, String annotation, String mode) {
    /** Returns the sample's id, as {@code 03bSnISJMiM$_$1}. */
    public String id() {
        return video + "$_$" + clip;
    }
}

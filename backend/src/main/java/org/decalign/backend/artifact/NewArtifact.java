package org.decalign.backend.artifact;

/**
 * What a worker says of a file that it uploads.
 *
 * @param name file name without folders
 * @param kind `checkpoint`, `weights`, `predictions`, `provenance` or `trace`
 * @param sha256 lower-case hex of the content
 */
public record NewArtifact(String name, String kind, int epoch, long step, String sha256) {}

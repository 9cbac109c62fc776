package org.decalign.protocol.run;

/**
 * That a run left a trace of an epoch.
 *
 * @param epoch from 1
 * @param step its last optimiser step
 * @param file the artifact that holds all of it
 * @param size of that file in bytes
 */
public record TraceHead(int epoch, long step, String file, long size) {}

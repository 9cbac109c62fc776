package org.decalign.backend.queue;

import org.decalign.protocol.access.Secret;

/**
 * A lease that was just given.
 *
 * @param secret for its worker; it is kept nowhere, so this is the only time that it is there to be told
 */
public record Granted(Held lease, Secret secret) {}

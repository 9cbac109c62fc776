package org.decalign.protocol.run;

import org.jspecify.annotations.Nullable;

/**
 * `PATCH /api/v1/groups/{id}`: what people may change of a group.
 *
 * @param name its name from now on, 1 to 200 characters; runs without a name of their own have it too
 */
public record EditGroup(@Nullable String name) {}

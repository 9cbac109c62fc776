/** The server's REST API as Java: {@link LabClient} leads to a small client for each resource. */
@NullMarked
package org.decalign.cli.api;

import org.jspecify.annotations.NullMarked;

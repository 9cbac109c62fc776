/** Requests to a server, its answers and its event streams, before any resource. */
@NullMarked
package org.decalign.cli.http;

import org.jspecify.annotations.NullMarked;

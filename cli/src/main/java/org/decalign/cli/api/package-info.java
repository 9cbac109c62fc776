/** A client of the server's REST API. */
@NullMarked
package org.decalign.cli.api;

import org.jspecify.annotations.NullMarked;

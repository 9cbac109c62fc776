/** Sending files to the server so that what was sent counts, and following their imports. */
@NullMarked
package org.decalign.cli.upload;

import org.jspecify.annotations.NullMarked;

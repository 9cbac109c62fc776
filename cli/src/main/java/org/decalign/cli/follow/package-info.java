/** Following runs live. */
@NullMarked
package org.decalign.cli.follow;

import org.jspecify.annotations.NullMarked;

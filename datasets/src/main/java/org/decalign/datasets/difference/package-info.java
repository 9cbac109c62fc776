/** What parts two dataset versions. */
@NullMarked
package org.decalign.datasets.difference;

import org.jspecify.annotations.NullMarked;

/** Feature files: reading, checking, storing, standardising and scoring them. */
@NullMarked
package org.decalign.datasets;

import org.jspecify.annotations.NullMarked;

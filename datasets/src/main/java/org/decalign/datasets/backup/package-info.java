/** The form of a backup: one tar, with a head that says what it is and a list of hashes at its end. */
@NullMarked
package org.decalign.datasets.backup;

import org.jspecify.annotations.NullMarked;

/** Studies: several configurations compared as one object. */
@NullMarked
package org.decalign.protocol.study;

import org.jspecify.annotations.NullMarked;

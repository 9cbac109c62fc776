@NullMarked
package org.decalign.protocol;

import org.jspecify.annotations.NullMarked;

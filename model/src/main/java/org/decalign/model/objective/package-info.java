@NullMarked
package org.decalign.model.objective;

import org.jspecify.annotations.NullMarked;

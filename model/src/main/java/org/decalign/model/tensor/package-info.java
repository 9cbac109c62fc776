@NullMarked
package org.decalign.model.tensor;

import org.jspecify.annotations.NullMarked;

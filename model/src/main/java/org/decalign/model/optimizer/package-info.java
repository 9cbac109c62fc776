@NullMarked
package org.decalign.model.optimizer;

import org.jspecify.annotations.NullMarked;

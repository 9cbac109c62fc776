@NullMarked
package org.decalign.model.decoupling;

import org.jspecify.annotations.NullMarked;

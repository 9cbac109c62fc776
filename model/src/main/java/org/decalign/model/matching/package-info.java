@NullMarked
package org.decalign.model.matching;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.decalign.model.fusion;

import org.jspecify.annotations.NullMarked;

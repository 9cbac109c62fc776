@NullMarked
package org.decalign.model.transport;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.decalign.protocol.dataset;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.decalign.protocol.metric;

import org.jspecify.annotations.NullMarked;

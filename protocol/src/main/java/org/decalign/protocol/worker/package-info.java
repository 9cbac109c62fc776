@NullMarked
package org.decalign.protocol.worker;

import org.jspecify.annotations.NullMarked;

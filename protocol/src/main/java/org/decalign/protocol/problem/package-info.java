@NullMarked
package org.decalign.protocol.problem;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.decalign.protocol.run;

import org.jspecify.annotations.NullMarked;

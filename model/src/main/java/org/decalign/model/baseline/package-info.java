/** Networks that DecAlign is compared with, trained by the same worker. They see fusion's attention and the tensor helpers, not DecAlign. */
@NullMarked
package org.decalign.model.baseline;

import org.jspecify.annotations.NullMarked;

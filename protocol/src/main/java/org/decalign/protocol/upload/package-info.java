/** Files on their way into the registry: received in parts, then imported. */
@NullMarked
package org.decalign.protocol.upload;

import org.jspecify.annotations.NullMarked;

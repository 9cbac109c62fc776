/** Answers that could grow with the data: how many are made at once, page by page, line by line. */
@NullMarked
@NamedInterface("reading")
package org.decalign.backend.platform.reading;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

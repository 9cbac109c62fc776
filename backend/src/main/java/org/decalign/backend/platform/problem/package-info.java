/** Why a request is refused: one exception a situation, answered as `application/problem+json`. */
@NullMarked
@NamedInterface("problem")
package org.decalign.backend.platform.problem;

import org.jspecify.annotations.NullMarked;
import org.springframework.modulith.NamedInterface;

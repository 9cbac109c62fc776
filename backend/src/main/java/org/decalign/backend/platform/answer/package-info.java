/** What is written of an answer: how fast its client has to read it. */
@NullMarked
package org.decalign.backend.platform.answer;

import org.jspecify.annotations.NullMarked;

/** What is read of a request: how much and how fast. */
@NullMarked
package org.decalign.backend.platform.body;

import org.jspecify.annotations.NullMarked;

/** What is read of a request: how much, how fast, and how much of it at once. */
@NullMarked
package org.decalign.backend.platform.body;

import org.jspecify.annotations.NullMarked;

/** Few tests, honest, no mocks: real processes on a fresh LAB_HOME. Each test names the promise it keeps. */
@NullMarked
package org.decalign.endtoend;

import org.jspecify.annotations.NullMarked;

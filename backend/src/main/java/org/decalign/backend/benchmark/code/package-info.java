/** Whether the code that trained a benchmark's runs is the commit under test. */
@NullMarked
package org.decalign.backend.benchmark.code;

import org.jspecify.annotations.NullMarked;

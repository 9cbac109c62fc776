/** The module ablation. */
@NullMarked
package org.decalign.cli.demo;

import org.jspecify.annotations.NullMarked;

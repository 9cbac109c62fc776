/** `lab datasets derive` and `diff`: versions made from others, and what parts two. */
@NullMarked
package org.decalign.cli.command.dataset.derivation;

import org.jspecify.annotations.NullMarked;

/** Tables in five formats, and what is known of the terminal. */
@NullMarked
package org.decalign.cli.output;

import org.jspecify.annotations.NullMarked;

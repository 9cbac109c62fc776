/** Studies as commands follow and print them. */
@NullMarked
package org.decalign.cli.study;

import org.jspecify.annotations.NullMarked;

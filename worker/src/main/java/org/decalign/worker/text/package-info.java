/** The text encoder of a training: found in a folder, read, checked against the data, and its states kept where they never change. */
@NullMarked
package org.decalign.worker.text;

import org.jspecify.annotations.NullMarked;

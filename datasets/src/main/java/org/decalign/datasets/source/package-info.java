/** Feature files of every kind that is read, each as one tree of splits, fields and arrays. */
@NullMarked
package org.decalign.datasets.source;

import org.jspecify.annotations.NullMarked;

@NullMarked
package org.decalign.model;

import org.jspecify.annotations.NullMarked;

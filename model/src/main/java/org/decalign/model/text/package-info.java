@NullMarked
package org.decalign.model.text;

import org.jspecify.annotations.NullMarked;

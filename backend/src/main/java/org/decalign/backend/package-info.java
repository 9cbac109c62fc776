/** The server: rooms by feature, each a package that declares its neighbours. */
@NullMarked
package org.decalign.backend;

import org.jspecify.annotations.NullMarked;

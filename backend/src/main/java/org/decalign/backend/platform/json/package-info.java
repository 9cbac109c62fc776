/** How JSON is read: strictly from clients, leniently from the database; and what is said of a body that cannot be read. */
@NullMarked
package org.decalign.backend.platform.json;

import org.jspecify.annotations.NullMarked;

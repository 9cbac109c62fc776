@org.jspecify.annotations.NullMarked
package org.decalign.backend.access.door;

/** The embedded database by itself. */
@org.springframework.modulith.NamedInterface("database")
package org.decalign.backend.platform.database;

/** The embedded database by itself. */
package org.decalign.backend.platform.body;

/** The bounds of a body by themselves. */
package org.decalign.backend.platform.body;

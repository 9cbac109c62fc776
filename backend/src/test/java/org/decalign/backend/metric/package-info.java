/** Tests of curves. */
package org.decalign.backend.metric;

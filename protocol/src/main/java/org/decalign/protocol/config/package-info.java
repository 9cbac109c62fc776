/** The keys of a configuration: types, ranges, defaults, presets. */
@NullMarked
package org.decalign.protocol.config;

import org.jspecify.annotations.NullMarked;

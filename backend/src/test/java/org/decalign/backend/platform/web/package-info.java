@org.jspecify.annotations.NullMarked
package org.decalign.backend.platform.web;

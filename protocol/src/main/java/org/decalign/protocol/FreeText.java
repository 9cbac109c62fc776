package org.decalign.protocol;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * A text that no person chose, as an exception's message: it may hold any characters and have any length. The server
 * replaces what it cannot store and cuts what is too long; all other texts it refuses for that.
 */
@Target(ElementType.RECORD_COMPONENT)
@Retention(RetentionPolicy.RUNTIME)
public @interface FreeText {}

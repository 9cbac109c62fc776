/** The server's promises, each on a real PostgreSQL and over real HTTP. */
package org.decalign.backend;

package org.decalign.cli.option;

import org.decalign.cli.local.Environment;
import org.decalign.cli.local.Installation;
import org.decalign.cli.output.Console;

/** What every command works with. */
public record Context(Environment environment, Installation installation, Console console) {}

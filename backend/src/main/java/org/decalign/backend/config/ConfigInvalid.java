package org.decalign.backend.config;

import org.decalign.backend.platform.problem.Refusal;
import org.decalign.protocol.config.InvalidConfigException;
import org.springframework.http.HttpStatus;

/** A configuration that breaks the key table's rules; every mistake is named. */
public final class ConfigInvalid extends Refusal {
    private static final long serialVersionUID = 1;

    ConfigInvalid(InvalidConfigException e) {
        super(
                HttpStatus.UNPROCESSABLE_CONTENT,
                "config-invalid",
                "Invalid configuration",
                String.valueOf(e.getMessage()),
                e.errors());
    }
}

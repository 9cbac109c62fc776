package org.decalign.cli.command.token;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.decalign.protocol.access.Role;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A role as JSON and pages write it. */
final class RoleConverter implements ITypeConverter<Role> {
    @Override
    public Role convert(String text) {
        return Arrays.stream(Role.values())
                .filter(role -> role.word().equals(text))
                .findFirst()
                .orElseThrow(() -> new TypeConversionException("'" + text + "' is not a role; allowed: "
                        + Arrays.stream(Role.values()).map(Role::word).collect(Collectors.joining(", "))));
    }
}

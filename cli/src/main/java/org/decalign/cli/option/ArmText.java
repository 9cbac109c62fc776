package org.decalign.cli.option;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.decalign.protocol.study.Arm;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** An arm as `NAME:KEY=VALUE;KEY=VALUE`, or `NAME` alone for one that changes nothing. */
public final class ArmText implements ITypeConverter<Arm> {
    @Override
    public Arm convert(String text) {
        int colon = text.indexOf(':');
        String name = (colon < 0 ? text : text.substring(0, colon)).strip();
        if (name.isEmpty()) {
            throw new TypeConversionException("'" + text + "' is not NAME:KEY=VALUE;KEY=VALUE");
        }
        List<KeyValue> keys = new ArrayList<>();
        if (colon >= 0) {
            KeyValue.Converter converter = new KeyValue.Converter();
            for (String pair : text.substring(colon + 1).split(";")) {
                keys.add(converter.convert(pair));
            }
        }
        return new Arm(name, Objects.requireNonNullElse(KeyValue.values(keys), Map.of()));
    }
}

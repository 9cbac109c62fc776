package org.decalign.cli.option;

import org.decalign.cli.output.Format;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Option;
import picocli.CommandLine.TypeConversionException;

/** `--format`. */
public final class FormatOption {
    @Option(
            names = "--format",
            paramLabel = "FORMAT",
            defaultValue = "table",
            converter = Converter.class,
            description = "table, json, csv, markdown or latex; default ${DEFAULT-VALUE}")
    private Format format = Format.TABLE;

    public Format format() {
        return format;
    }

    static final class Converter implements ITypeConverter<Format> {
        @Override
        public Format convert(String value) {
            return Format.parse(value)
                    .orElseThrow(() -> new TypeConversionException(
                            "'" + value + "' is not a format; allowed: " + Format.allowed()));
        }
    }
}

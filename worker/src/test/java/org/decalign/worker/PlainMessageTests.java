package org.decalign.worker;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.core.ConsoleAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import java.nio.charset.StandardCharsets;
import org.decalign.protocol.PlainText;
import org.junit.jupiter.api.Test;

/** The log as logback.xml has it. */
class PlainMessageTests {
    private static final String HOSTILE = "no such run\nforged\r\u001b[2J\u009b31m\u202e\u2028";

    @Test
    void aServersTextCanForgeNoLineOfTheLog() throws JoranException {
        String logged = logged("refused: {}", new Object[] {HOSTILE}, null);
        assertThat(logged).matches("(?s)\\d{4}-.* WARN  refused: no such run\n  forged\n   \\[2J 31m\n");
    }

    @Test
    void aStackTraceIsIndentedAndPlain() throws JoranException {
        String logged = logged("run failed", null, new IllegalStateException(HOSTILE));
        assertThat(logged)
                .contains("run failed\n  java.lang.IllegalStateException: no such run\n  forged\n", "   at org");
        assertThat(logged.codePoints().filter(c -> c != '\n' && PlainText.isHidden(c)))
                .isEmpty();
        assertThat(logged.lines().skip(1)).allMatch(line -> line.startsWith("  "));
    }

    private static String logged(String message, Object[] values, Throwable failure) throws JoranException {
        LoggerContext context = new LoggerContext();
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        configurator.doConfigure(PlainMessageTests.class.getResource("/logback.xml"));
        Logger root = context.getLogger(Logger.ROOT_LOGGER_NAME);
        LoggingEvent event = new LoggingEvent("", root, Level.WARN, message, failure, values);
        ConsoleAppender<ILoggingEvent> appender = (ConsoleAppender<ILoggingEvent>) root.getAppender("stderr");
        return new String(appender.getEncoder().encode(event), StandardCharsets.UTF_8);
    }
}

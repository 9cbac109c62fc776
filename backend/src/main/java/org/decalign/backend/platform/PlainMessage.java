package org.decalign.backend.platform;

import ch.qos.logback.classic.pattern.ThrowableHandlingConverter;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import org.decalign.protocol.PlainText;

/** `%plain` of the log's pattern: message and stack trace, in which a request's or file's text can forge no line. */
public final class PlainMessage extends ThrowableHandlingConverter {
    @Override
    public String convert(ILoggingEvent event) {
        IThrowableProxy failure = event.getThrowableProxy();
        String message = event.getFormattedMessage();
        return PlainText.block(failure == null ? message : message + "\n" + ThrowableProxyUtil.asString(failure));
    }
}

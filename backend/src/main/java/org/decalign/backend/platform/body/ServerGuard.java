package org.decalign.backend.platform.body;

import org.decalign.backend.platform.LabProperties;
import org.springframework.boot.tomcat.servlet.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts the guarded protocol into the web server. */
@Component
class ServerGuard implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {
    private final LabProperties.Limits limits;

    ServerGuard(LabProperties settings) {
        this.limits = settings.limits();
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.setProtocol(GuardedProtocol.class.getName());
        server.addConnectorCustomizers(connector -> {
            GuardedProtocol protocol = (GuardedProtocol) connector.getProtocolHandler();
            // Nothing here takes a form, and Tomcat reads one by itself, with nobody to time it.
            connector.setParseBodyMethods("NONE");
            protocol.setHeaderNanos(limits.headerDeadline().toNanos());
            protocol.setDisableUploadTimeout(false);
            protocol.setConnectionUploadTimeout((int) limits.bodyGrace().toMillis());
        });
    }
}

package org.decalign.backend.platform.request;

import org.apache.catalina.Context;
import org.apache.catalina.core.StandardHost;
import org.springframework.boot.tomcat.TomcatContextCustomizer;
import org.springframework.stereotype.Component;

/** Makes Tomcat answer by {@link ProblemValve} where nothing else has. */
@Component
class TomcatAnswers implements TomcatContextCustomizer {
    @Override
    public void customize(Context context) {
        if (context.getParent() instanceof StandardHost host) {
            host.setErrorReportValveClass(ProblemValve.class.getName());
        }
    }
}

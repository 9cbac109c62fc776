package org.decalign.backend.platform.web;

import org.decalign.backend.platform.WaitingThreads;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Requests that wait do so on threads of their own. */
@Configuration(proxyBeanMethods = false)
class WebConfiguration implements WebMvcConfigurer {
    private final WaitingThreads threads;

    WebConfiguration(WaitingThreads threads) {
        this.threads = threads;
    }

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        async.setTaskExecutor(threads.forRequests());
        async.setDefaultTimeout(-1);
    }
}

package org.decalign.backend.platform.traffic;

import org.springframework.context.annotation.Configuration;
import org.springframework.web.servlet.config.annotation.AsyncSupportConfigurer;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Requests that wait do so on threads of their own. */
@Configuration(proxyBeanMethods = false)
class WaitingConfiguration implements WebMvcConfigurer {
    private final WaitingThreads threads;

    WaitingConfiguration(WaitingThreads threads) {
        this.threads = threads;
    }

    @Override
    public void configureAsyncSupport(AsyncSupportConfigurer async) {
        async.setTaskExecutor(threads.forReaders());
        async.setDefaultTimeout(-1);
    }
}

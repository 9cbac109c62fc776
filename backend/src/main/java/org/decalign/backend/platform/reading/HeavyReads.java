package org.decalign.backend.platform.reading;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.concurrent.Semaphore;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.problem.Busy;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/**
 * The places of {@link HeavyRead} operations. Each is held until the answer is written, or broken off because its
 * client reads too slowly.
 */
@Component
class HeavyReads implements HandlerInterceptor, WebMvcConfigurer {
    private final int most;
    private final Semaphore places;

    HeavyReads(LabProperties settings) {
        most = settings.limits().heavyReaders();
        places = new Semaphore(most);
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this);
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (isHeavy(handler) && !places.tryAcquire()) {
            throw new Busy(
                    "too-many-heavy-readers",
                    "The server makes " + most + " large answers at once (lab.limits.heavy-readers). Try again later.");
        }
        return true;
    }

    @Override
    public void afterCompletion(
            HttpServletRequest request, HttpServletResponse response, Object handler, @Nullable Exception e) {
        if (isHeavy(handler)) {
            places.release();
        }
    }

    private static boolean isHeavy(Object handler) {
        return handler instanceof HandlerMethod method && method.hasMethodAnnotation(HeavyRead.class);
    }
}

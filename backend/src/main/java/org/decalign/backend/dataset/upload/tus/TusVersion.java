package org.decalign.backend.dataset.upload.tus;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.decalign.backend.platform.Names;
import org.decalign.backend.platform.problem.Refusal;
import org.springframework.http.HttpStatus;
import org.springframework.stereotype.Component;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** Sees to it that both sides speak the same tus: the header `Tus-Resumable` of every request but OPTIONS, and of every answer. */
@Component
class TusVersion implements HandlerInterceptor, WebMvcConfigurer {
    static final String VERSION = "1.0.0";
    private static final String HEADER = "Tus-Resumable";

    /** A version of tus, or none, that is not spoken here. */
    static final class TusUnsupported extends Refusal {
        private static final long serialVersionUID = 1;

        TusUnsupported(String given) {
            super(
                    HttpStatus.PRECONDITION_FAILED,
                    "tus-unsupported",
                    "Version of tus not supported",
                    HEADER + " is \"" + given + "\"; allowed: " + VERSION + ".");
        }
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this).addPathPatterns("/api/v1/uploads/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        if (!(handler instanceof HandlerMethod method && method.getBeanType().equals(TusController.class))) {
            return true;
        }
        response.setHeader(HEADER, VERSION);
        String given = request.getHeader(HEADER);
        if (!VERSION.equals(given) && !request.getMethod().equals("OPTIONS")) {
            response.setHeader("Tus-Version", VERSION);
            throw new TusUnsupported(given == null ? "" : String.valueOf(Names.printable(given)));
        }
        return true;
    }
}

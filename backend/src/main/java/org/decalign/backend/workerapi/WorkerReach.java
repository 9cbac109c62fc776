package org.decalign.backend.workerapi;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Map;
import org.decalign.backend.access.Callers;
import org.decalign.backend.access.NotYours;
import org.decalign.backend.access.Owner;
import org.decalign.backend.dataset.Datasets;
import org.decalign.protocol.access.Caller;
import org.decalign.protocol.access.Role;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.HandlerInterceptor;
import org.springframework.web.servlet.HandlerMapping;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** How far a worker's token reaches: the leases that it took, and the runs and datasets of those that it holds. */
@Component
class WorkerReach implements HandlerInterceptor, WebMvcConfigurer {
    private static final String OTHERS_LEASE =
            "select from attempt where token = :number and holder is distinct from :holder";
    private static final String OWN_RUN =
            "select from attempt where run_id = :number and holder = :holder and state = 'RUNNING'";
    private static final String OWN_DATASET = """
            select from job j join attempt a on a.token = j.token join run r on r.id = j.run_id
              join replicate_group g on g.id = r.group_id
            where j.state = 'LEASED' and g.dataset_id = :number and a.holder = :holder
            """;
    private final Callers callers;
    private final Datasets datasets;
    private final JdbcClient sql;

    WorkerReach(Callers callers, Datasets datasets, JdbcClient sql) {
        this.callers = callers;
        this.datasets = datasets;
        this.sql = sql;
    }

    @Override
    public void addInterceptors(InterceptorRegistry registry) {
        registry.addInterceptor(this)
                .addPathPatterns(
                        "/api/v1/worker/leases/*/**", "/api/v1/runs/*/artifacts/**", "/api/v1/datasets/*/files/**");
    }

    @Override
    public boolean preHandle(HttpServletRequest request, HttpServletResponse response, Object handler) {
        Caller caller = callers.current();
        if (caller.role() == Role.WORKER
                && request.getAttribute(HandlerMapping.URI_TEMPLATE_VARIABLES_ATTRIBUTE) instanceof Map<?, ?> path) {
            demand(Owner.key(caller), path);
        }
        return true;
    }

    private void demand(String holder, Map<?, ?> path) {
        if (path.get("token") instanceof String lease && is(OTHERS_LEASE, number(lease), holder)) {
            throw new NotYours("Lease " + lease + " was taken with another token.");
        }
        if (path.get("run") instanceof String run && !is(OWN_RUN, number(run), holder)) {
            throw new NotYours("Run " + run + " is not leased with this token.");
        }
        if (path.get("reference") instanceof String reference
                && !is(OWN_DATASET, datasets.find(reference).id(), holder)) {
            throw new NotYours("No run that is leased with this token uses the dataset.");
        }
    }

    /** Returns 0, which no row has, if the text is not a number: the controller refuses it. */
    private static long number(String text) {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            return 0;
        }
    }

    private boolean is(String condition, long number, String holder) {
        return sql.sql("select exists (" + condition + ")")
                .param("number", number)
                .param("holder", holder)
                .query(Boolean.class)
                .single();
    }
}

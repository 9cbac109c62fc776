package org.decalign.backend.page;

import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.web.servlet.config.annotation.ResourceHandlerRegistry;
import org.springframework.web.servlet.config.annotation.ViewControllerRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;
import org.springframework.web.servlet.resource.PathResourceResolver;

/**
 * The web page: files of the jar `web-ui`. An address that is no file and belongs to no program, as `/runs/7`, is the
 * page's own and gets its index. Files under `assets` carry a hash in their names and never change.
 */
@Configuration(proxyBeanMethods = false)
class PageConfiguration implements WebMvcConfigurer {
    private static final String FILES = "classpath:/META-INF/resources/";

    @Override
    public void addViewControllers(ViewControllerRegistry views) {
        views.addViewController("/").setViewName("forward:/index.html");
    }

    @Override
    public void addResourceHandlers(ResourceHandlerRegistry files) {
        files.addResourceHandler("/assets/**")
                .addResourceLocations(FILES + "assets/")
                .setCacheControl(
                        CacheControl.maxAge(Duration.ofDays(365)).immutable().cachePublic());
        files.addResourceHandler("/**")
                .addResourceLocations(FILES)
                .setCacheControl(CacheControl.noCache())
                .resourceChain(false)
                .addResolver(new PageRoutes());
    }

    /** Finds a file, or the index for an address of the page's own. */
    private static final class PageRoutes extends PathResourceResolver {
        /** What follows is a dataset's name, which may have a dot. */
        private static final String DATASETS = "datasets/";

        private static final List<String> NOT_OURS =
                List.of("api/", "v3/", "actuator", "swagger-ui", "webjars/", "docs");

        @Override
        protected @Nullable Resource getResource(String path, Resource location) throws IOException {
            Resource file = super.getResource(path, location);
            return file != null || !isRoute(path) ? file : super.getResource("index.html", location);
        }

        private static boolean isRoute(String path) {
            return NOT_OURS.stream().noneMatch(path::startsWith)
                    && (path.indexOf('.') < 0 || path.startsWith(DATASETS));
        }
    }
}

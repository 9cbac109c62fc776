# The server, from the built program.
ARG JAVA_IMAGE=eclipse-temurin:17-jre

FROM ${JAVA_IMAGE} AS built
# The brackets let these lines pass where nothing is built, so that the next one can say what to do.
COPY deploy/docker/backend.Dockerfile backen[d]/target/backend-0.1.0.jar /built/
COPY deploy/docker/backend.Dockerfile backen[d]/target/lib /built/lib/
RUN test -e /built/backend-0.1.0.jar && test -n "$(ls /built/lib/*.jar)" || { \
      echo "The server is not built. First: ./mvnw -DskipTests -pl backend,worker -am package" >&2; exit 1; }

FROM ${JAVA_IMAGE}
RUN groupadd --gid 10001 lab && useradd --uid 10001 --gid lab --home-dir /data --no-create-home lab \
    && mkdir /data && chown lab:lab /data
COPY --from=built /built/lib/*.jar /lab/lib/
COPY --from=built /built/backend-0.1.0.jar /lab/backend.jar
ENV LC_ALL=C.UTF-8 LAB_HOME=/data LAB_BIND=0.0.0.0
USER lab
VOLUME /data
EXPOSE 8080
HEALTHCHECK --interval=5s --timeout=5s --start-period=3m --retries=3 \
    CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/actuator/health/readiness"]
# Out of memory, the server ends instead of living on deaf; compose starts it again.
# Java cannot set the umask: what the programs write to /data is for their user alone.
ENTRYPOINT ["sh", "-c", "umask 077; exec \"$@\"", "lab", "java", "-XX:+UseSerialGC", "-Xmx512m", "-XX:+ExitOnOutOfMemoryError", "-cp", "/lab/backend.jar:/lab/lib/*", "org.decalign.backend.BackendApplication"]

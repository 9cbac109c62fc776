# The worker with PyTorch for the CPU, from the built program.
ARG JAVA_IMAGE=eclipse-temurin:17-jre

FROM ${JAVA_IMAGE} AS built
# The brackets let these lines pass where nothing is built, so that the next one can say what to do.
COPY deploy/docker/worker.Dockerfile worke[r]/target/worker-0.1.0.jar /built/
COPY deploy/docker/worker.Dockerfile worke[r]/target/lib /built/lib/
RUN test -e /built/worker-0.1.0.jar && test -n "$(ls /built/lib/*.jar)" || { \
      echo "The worker is not built. First: ./mvnw -DskipTests -pl backend,worker -am package" >&2; exit 1; }

FROM ${JAVA_IMAGE}
RUN groupadd --gid 10001 lab && useradd --uid 10001 --gid lab --home-dir /data --no-create-home lab \
    && mkdir /data && chown lab:lab /data
COPY --from=built /built/lib/*.jar /lab/lib/
COPY --from=built /built/worker-0.1.0.jar /lab/worker.jar
# As in `lab`: threads of the engine that wait for each other spin only briefly.
ENV LC_ALL=C.UTF-8 LAB_HOME=/data DJL_CACHE_DIR=/data/engine GOMP_SPINCOUNT=1000
USER lab
VOLUME /data
# Java cannot set the umask: what the programs write to /data is for their user alone.
ENTRYPOINT ["sh", "-c", "umask 077; exec \"$@\"", "lab", "java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn32m", "--enable-native-access=ALL-UNNAMED", "-cp", "/lab/worker.jar:/lab/lib/*", "org.decalign.worker.WorkerApplication"]
CMD ["serve"]

# The worker with PyTorch for CUDA, from the built program.
ARG JAVA_IMAGE=eclipse-temurin:17-jre
ARG PYTORCH_IMAGE=pytorch/pytorch:2.7.1-cuda12.8-cudnn9-runtime

FROM ${JAVA_IMAGE} AS built
# The brackets let these lines pass where nothing is built, so that the next one can say what to do.
COPY deploy/docker/worker-gpu.Dockerfile worke[r]/target/worker-0.1.0.jar /built/
COPY deploy/docker/worker-gpu.Dockerfile worke[r]/target/lib /built/lib/
RUN test -e /built/worker-0.1.0.jar && test -n "$(ls /built/lib/*.jar)" || { \
      echo "The worker is not built. First: ./mvnw -DskipTests -pl backend,worker -am package" >&2; exit 1; }

FROM ${PYTORCH_IMAGE}
RUN groupadd --gid 10001 lab && useradd --uid 10001 --gid lab --home-dir /data --no-create-home lab \
    && mkdir /data && chown lab:lab /data
# Wherever the image has its PyTorch.
RUN mkdir /lab && ln -s "$(dirname "$(find / -xdev -name libtorch_cuda.so | head -n 1)")" /lab/libtorch \
    && test -e /lab/libtorch/libtorch_cuda.so
COPY --from=built /opt/java/openjdk /opt/java/openjdk
COPY --from=built /built/lib/*.jar /lab/lib/
COPY --from=built /built/worker-0.1.0.jar /lab/worker.jar
# As in `lab`: threads of the engine that wait for each other spin only briefly.
ENV LC_ALL=C.UTF-8 LAB_HOME=/data DJL_CACHE_DIR=/data/engine GOMP_SPINCOUNT=1000
USER lab
WORKDIR /data
VOLUME /data
# Java cannot set the umask: what the programs write to /data is for their user alone.
ENTRYPOINT ["sh", "-c", "umask 077; exec \"$@\"", "lab", "/opt/java/openjdk/bin/java", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-Xmn32m", "--enable-native-access=ALL-UNNAMED", "-cp", "/lab/worker.jar:/lab/lib/*", "org.decalign.worker.WorkerApplication"]
CMD ["serve", "--device", "cuda:0", "--libtorch", "/lab/libtorch"]

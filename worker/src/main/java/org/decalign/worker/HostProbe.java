package org.decalign.worker;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.UUID;
import org.decalign.protocol.SoftwareVersion;
import org.decalign.protocol.worker.WorkerDescription;
import org.jspecify.annotations.Nullable;

/** Where this process runs. */
final class HostProbe {
    private HostProbe() {}

    /**
     * @param name null makes one of host and process id
     */
    static WorkerDescription describe(@Nullable String name, String device, int threads, Map<String, String> labels) {
        String host = host();
        return new WorkerDescription(
                UUID.randomUUID().toString(),
                name == null ? host + "-" + ProcessHandle.current().pid() : name,
                host,
                device,
                threads,
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize(),
                labels,
                SoftwareVersion.current());
    }

    private static String host() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException e) {
            return "unknown-host";
        }
    }
}

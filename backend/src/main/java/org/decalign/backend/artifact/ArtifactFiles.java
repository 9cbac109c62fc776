package org.decalign.backend.artifact;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.decalign.backend.platform.LabProperties;
import org.decalign.backend.platform.Upload;
import org.decalign.protocol.home.PrivateFiles;
import org.springframework.stereotype.Component;

/** Contents of artifacts by their digest: `LAB_HOME/artifacts/ab/ab12…`. A file there is always whole. */
@Component
public class ArtifactFiles {
    private final Path root;

    ArtifactFiles(LabProperties settings) {
        root = settings.homeFolder().resolve("artifacts");
    }

    /** Where a content is, or would be. */
    public Path at(String sha256) {
        return root.resolve(sha256.substring(0, 2)).resolve(sha256);
    }

    /** Where uploads lie until they are whole: on the same disk, so that moving is at once. */
    Path incoming() {
        return root.resolve("incoming");
    }

    void keep(Upload upload) throws IOException {
        Path target = at(upload.sha256());
        PrivateFiles.createFolder(root.resolve(upload.sha256().substring(0, 2)));
        Files.move(upload.file(), target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void delete(String sha256) throws IOException {
        Files.deleteIfExists(at(sha256));
    }
}

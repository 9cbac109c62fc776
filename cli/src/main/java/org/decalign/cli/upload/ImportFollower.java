package org.decalign.cli.upload;

import java.time.Duration;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.CommandFailedException;
import org.decalign.protocol.upload.UploadState;
import org.decalign.protocol.upload.UploadView;

/** Asks how an import goes until it has ended: often at first, as most are short, then each second. */
final class ImportFollower {
    private static final int FIRST_MILLIS = 100;
    private static final int LONGEST_MILLIS = 1000;
    private final LabClient client;
    private final TransferView view;
    private final Patience patience;

    ImportFollower(LabClient client, TransferView view, Patience patience) {
        this.client = client;
        this.view = view;
        this.patience = patience;
    }

    /** The upload when its import has ended, or was given up by the server. */
    UploadView follow(String id, String name) {
        int pause = FIRST_MILLIS;
        while (true) {
            try {
                UploadView upload = client.uploads().get(id);
                patience.reset();
                if (upload.state() != UploadState.IMPORTING) {
                    return upload;
                }
                view.imports(name, upload);
            } catch (CommandFailedException e) {
                patience.endure(e);
            }
            patience.sleep(Duration.ofMillis(pause));
            pause = Math.min(LONGEST_MILLIS, pause * 2);
        }
    }
}

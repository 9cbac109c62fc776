package org.decalign.cli.demo;

import java.util.List;
import org.decalign.cli.api.LabClient;
import org.decalign.cli.failure.ProblemException;
import org.decalign.protocol.study.ArmSets;
import org.decalign.protocol.study.CreateStudy;
import org.decalign.protocol.study.StudyView;

/** The paper's module ablation on the bundled dataset. */
final class ModuleAblation {
    private static final String NAME = "module-ablation";
    private static final String MFEAT = "mfeat";

    private ModuleAblation() {}

    /** Makes the study or finds it, with these seeds at least, and queues what is missing. */
    static StudyView submit(LabClient client, List<Long> seeds, boolean fresh) {
        try {
            return client.studies().create(study(NAME, seeds, fresh));
        } catch (ProblemException e) {
            if (!e.is("study-exists")) {
                throw e;
            }
            // The one that is there is on another version of the dataset.
            String hash = client.datasets().get(MFEAT).manifest().hash().substring(0, 8);
            return client.studies().create(study(NAME + "-" + hash, seeds, fresh));
        }
    }

    private static CreateStudy study(String name, List<Long> seeds, boolean fresh) {
        return new CreateStudy(name, MFEAT, null, null, null, ArmSets.MODULE, List.of(MFEAT), seeds, null, null, fresh);
    }
}

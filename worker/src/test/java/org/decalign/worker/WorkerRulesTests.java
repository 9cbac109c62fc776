package org.decalign.worker;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import ai.djl.engine.Engine;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

/** Who may see whom. */
@AnalyzeClasses(packages = "org.decalign.worker", importOptions = ImportOption.DoNotIncludeTests.class)
class WorkerRulesTests {
    private static final String ROOT = "org.decalign.worker";

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.decalign.worker.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule dataSeesNoOtherPackage = noClasses()
            .that()
            .resideInAPackage(ROOT + ".data")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    ROOT, ROOT + ".training", ROOT + ".local", ROOT + ".lease", ROOT + ".reporting", ROOT + ".client");

    @ArchTest
    static final ArchRule trainingSeesDataOnly = noClasses()
            .that()
            .resideInAPackage(ROOT + ".training")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(ROOT, ROOT + ".local", ROOT + ".lease", ROOT + ".reporting", ROOT + ".client");

    @ArchTest
    static final ArchRule onlyTheProgramSeesItsCommands = noClasses()
            .that()
            .resideInAPackage(ROOT + ".*")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule theEngineIsAlwaysNamed = noClasses()
            .should()
            .callMethod(Engine.class, "getInstance")
            .because("there are two, PyTorch and ONNX Runtime, and the environment may choose either");

    @ArchTest
    static final ArchRule onlyTrainingDataAndTheProgramSeeTheModel = noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".lease", ROOT + ".reporting", ROOT + ".client", ROOT + ".local")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.decalign.model..", "ai.djl..");
}

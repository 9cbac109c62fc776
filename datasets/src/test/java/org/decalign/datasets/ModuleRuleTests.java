package org.decalign.datasets;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.decalign.datasets", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRuleTests {
    @ArchTest
    static final ArchRule seesOnlyTheJdkItsLibrariesAndTheProtocol = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "tools.jackson..",
                    "org.tukaani.xz..",
                    "org.apache.commons.compress..",
                    "org.apache.commons.csv..",
                    "io.jhdf..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify.annotations..",
                    "org.decalign.protocol..",
                    "org.decalign.datasets..");

    @ArchTest
    static final ArchRule packagesHaveNoCycles =
            slices().matching("org.decalign.datasets.(*)..").should().beFreeOfCycles();

    /** What reads foreign pickles must have no way to load or run a class. */
    @ArchTest
    static final ArchRule thePickleReaderNeverLoadsOrRunsAnything = noClasses()
            .that()
            .resideInAPackage("org.decalign.datasets.pickle..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.lang.reflect..", "java.net..")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ClassLoader")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.io.ObjectInputStream")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.Runtime")
            .orShould()
            .dependOnClassesThat()
            .haveFullyQualifiedName("java.lang.ProcessBuilder")
            .orShould()
            .callMethod(Class.class, "forName", String.class)
            .orShould()
            .callMethod(Class.class, "forName", String.class, boolean.class, ClassLoader.class);
}

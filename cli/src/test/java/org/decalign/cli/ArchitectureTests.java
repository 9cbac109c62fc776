package org.decalign.cli;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption.DoNotIncludeTests;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.library.GeneralCodingRules;
import java.io.PrintStream;

@AnalyzeClasses(packages = "org.decalign.cli", importOptions = DoNotIncludeTests.class)
class ArchitectureTests {
    @ArchTest
    static final ArchRule seesOnlyItsNeighbours = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "org.decalign.cli..",
                    "org.decalign.protocol..",
                    "org.decalign.datasets..",
                    "java..",
                    "picocli..",
                    "org.apache.commons.compress..",
                    "tools.jackson..",
                    "org.jspecify..");

    @ArchTest
    static final ArchRule commandsAreSeenByTheProgramAlone = noClasses()
            .that()
            .resideOutsideOfPackages("org.decalign.cli", "org.decalign.cli.command..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("org.decalign.cli.command..");

    @ArchTest
    static final ArchRule onlyTheLineWriterPrints = noClasses()
            .that()
            .resideOutsideOfPackage("org.decalign.cli.output")
            .should()
            .dependOnClassesThat()
            .areAssignableTo(PrintStream.class)
            .orShould(GeneralCodingRules.ACCESS_STANDARD_STREAMS);

    @ArchTest
    static final ArchRule theClientKnowsNothingOfTheRest = noClasses()
            .that()
            .resideInAnyPackage("org.decalign.cli.api", "org.decalign.cli.http", "org.decalign.cli.failure")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage(
                    "org.decalign.cli.output",
                    "org.decalign.cli.local",
                    "org.decalign.cli.follow",
                    "org.decalign.cli.demo",
                    "org.decalign.cli.study",
                    "org.decalign.cli.leaderboard",
                    "org.decalign.cli.bench",
                    "org.decalign.cli.option");
}

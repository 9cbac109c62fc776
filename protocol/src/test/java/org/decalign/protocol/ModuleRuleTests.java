package org.decalign.protocol;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "org.decalign.protocol", importOptions = ImportOption.DoNotIncludeTests.class)
class ModuleRuleTests {
    @ArchTest
    static final ArchRule onlyJavaAndJackson = classes()
            .should()
            .onlyDependOnClassesThat()
            .resideInAnyPackage(
                    "java..",
                    "org.decalign.protocol..",
                    "tools.jackson..",
                    "com.fasterxml.jackson.annotation..",
                    "org.jspecify..",
                    "picocli..");

    /** The server reads this module too, and has no picocli. */
    @ArchTest
    static final ArchRule picocliInTheCommandLineAlone = noClasses()
            .that()
            .resideOutsideOfPackage("org.decalign.protocol.commandline..")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("picocli..", "org.decalign.protocol.commandline..");
}

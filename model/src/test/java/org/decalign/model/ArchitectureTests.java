package org.decalign.model;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;

@AnalyzeClasses(packages = "org.decalign.model", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTests {
    /** The engine takes a script's bytes as a stream. */
    private static final DescribedPredicate<JavaClass> IN_MEMORY_STREAMS = belongToAnyOf(
            ByteArrayInputStream.class,
            ByteArrayOutputStream.class,
            InputStream.class,
            OutputStream.class,
            IOException.class,
            UncheckedIOException.class);

    @ArchTest
    static final ArchRule THE_MODEL_SEES_ONLY_JAVA_AND_DJL = classes()
            .should()
            .onlyDependOnClassesThat(resideInAnyPackage(
                            "org.decalign.model..",
                            "java.lang..",
                            "java.util..",
                            "java.nio",
                            "java.nio.charset..",
                            "ai.djl..",
                            "org.jspecify..")
                    .or(IN_MEMORY_STREAMS));

    @ArchTest
    static final ArchRule NO_FILES_CLOCKS_OR_LOGS = noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.nio.file..", "java.time..", "java.sql..", "java.util.logging..", "org.slf4j..");

    @ArchTest
    static final ArchRule NUMBER_OVERLOADS_ARE_NEVER_CALLED = noClasses()
            .should()
            .callMethodWhere(DescribedPredicate.describe(
                    "an NDArray's operation takes a Java number", ArchitectureTests::takesANumber))
            .because("under autograd they give silently wrong gradients: the scalar's buffer is freed");

    @ArchTest
    static final ArchRule THE_ENGINE_IS_ALWAYS_NAMED = noClasses()
            .should()
            .callMethod(Engine.class, "getInstance")
            .because("a program may have others than PyTorch on its class path");

    @ArchTest
    static final ArchRule DECOUPLING_IS_ALONE = alone("decoupling", "transport", "matching", "fusion");

    @ArchTest
    static final ArchRule TRANSPORT_IS_ALONE = alone("transport", "decoupling", "matching", "fusion");

    @ArchTest
    static final ArchRule MATCHING_IS_ALONE = alone("matching", "decoupling", "transport", "fusion");

    @ArchTest
    static final ArchRule FUSION_IS_ALONE = alone("fusion", "decoupling", "transport", "matching");

    @ArchTest
    static final ArchRule TEXT_IS_ALONE = alone("text", "decoupling", "transport", "matching", "fusion");

    private static boolean takesANumber(JavaCall<?> call) {
        return call.getTargetOwner().isAssignableTo(NDArray.class)
                && call.getTarget().getRawParameterTypes().stream().anyMatch(t -> t.isEquivalentTo(Number.class));
    }

    private static ArchRule alone(String room, String... others) {
        String[] packages = java.util.Arrays.stream(others)
                .map(other -> "org.decalign.model." + other + "..")
                .toArray(String[]::new);
        return noClasses()
                .that()
                .resideInAPackage("org.decalign.model." + room + "..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(packages);
    }
}

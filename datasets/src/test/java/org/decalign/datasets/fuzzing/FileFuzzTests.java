package org.decalign.datasets.fuzzing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.PropertyDefaults;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;
import org.decalign.datasets.DatasetException;
import org.decalign.datasets.numpy.NpyHeader;
import org.decalign.datasets.pickle.PickleBytes;
import org.decalign.datasets.pickle.PickleLimits;
import org.decalign.datasets.pickle.PickleReader;
import org.decalign.protocol.dataset.Suite;

/**
 * Whatever the bytes: a value or a declared exception, nothing stored after a refusal. How long it goes on, {@link FuzzLength} says. What is found is
 * not shrunk: jqwik goes on with that in the background, in the folder of the properties that follow.
 */
@PropertyDefaults(tries = Integer.MAX_VALUE, edgeCases = EdgeCasesMode.NONE, shrinking = ShrinkingMode.OFF)
@AddLifecycleHook(FuzzLength.class)
class FileFuzzTests {
    /** As many as there are below: they share the time. */
    static final int PROPERTIES = 10;

    private static final List<String> PICKLES = List.of(
            "arrays-p2.pkl",
            "arrays-p3.pkl",
            "arrays-p4.pkl",
            "arrays-p5.pkl",
            "lists-p2.pkl",
            "lists-p3.pkl",
            "lists-p4.pkl",
            "lists-p5.pkl",
            "mmsa-p2.pkl",
            "mmsa-p4.pkl",
            "fet.pkl");
    private static final List<String> FEATURE_FILES = List.of(
            "mmsa-p2.pkl",
            "mmsa-p3.pkl",
            "mmsa-p4.pkl",
            "mmsa-p5.pkl",
            "fet.pkl",
            "dicts.npz",
            "fortran.npz",
            "slashes.npz",
            "mmsa.safetensors",
            "mmsa.pkl.xz");
    private static final List<byte[]> STARTS = List.of(
            new byte[0],
            new byte[] {(byte) 0x80, 4},
            new byte[] {'P', 'K', 3, 4},
            new byte[] {0x1f, (byte) 0x8b, 8, 0},
            new byte[] {(byte) 0xfd, '7', 'z', 'X', 'Z', 0},
            new byte[] {20, 0, 0, 0, 0, 0, 0, 0, '{', '"'});

    private static Path folder;

    @BeforeContainer
    static void makeFolder() throws IOException {
        folder = Files.createTempDirectory("fuzz");
    }

    @AfterContainer
    static void removeFolder() throws IOException {
        Reading.delete(folder);
    }

    @Property(seed = "1")
    void randomBytesAreReadOrRefused(@ForAll("randomBytes") FuzzedFile file) throws IOException {
        new Reading(folder).pickle(file);
        new Reading(folder).imported(file, Suite.GENERIC);
    }

    @Provide
    Arbitrary<FuzzedFile> randomBytes() {
        Arbitrary<byte[]> rest = Arbitraries.bytes().array(byte[].class).ofMaxSize(400);
        return files(Combinators.combine(Arbitraries.of(STARTS), rest).as((a, b) -> ByteEdits.join(b, 0, a, 0)));
    }

    @Property(seed = "2")
    void everySequenceOfOpcodesIsReadOrRefused(@ForAll("programs") FuzzedFile file) throws IOException {
        new Reading(folder).pickle(file);
    }

    @Provide
    Arbitrary<FuzzedFile> programs() {
        return files(PicklePrograms.programs());
    }

    @Property(seed = "10")
    void everySoundSequenceOfOpcodesIsReadOrRefused(@ForAll("soundPrograms") FuzzedFile file) throws IOException {
        new Reading(folder).pickle(file);
    }

    @Provide
    Arbitrary<FuzzedFile> soundPrograms() {
        Arbitrary<byte[]> sound = SoundPrograms.programs();
        return files(Arbitraries.oneOf(sound, sound.list().ofSize(2).flatMap(ByteEdits::of)));
    }

    @Property(seed = "3")
    void aDamagedPickleIsReadOrRefused(@ForAll("damagedPickles") FuzzedFile file) throws IOException {
        new Reading(folder).pickle(file);
    }

    @Provide
    Arbitrary<FuzzedFile> damagedPickles() throws IOException {
        return files(ByteEdits.of(resources(PICKLES)));
    }

    @Property(seed = "4")
    void whatIsWrittenIsWhatIsRead(@ForAll("values") Object value) throws IOException {
        Path file = PickleBytes.write(folder.resolve("file"), value);
        try (PickleReader pickle = PickleReader.open(file, folder.resolve("latin1"), PickleLimits.DEFAULT)) {
            assertThat(PlainValues.comparable(pickle.root())).isEqualTo(PlainValues.comparable(value));
        }
    }

    @Provide
    Arbitrary<Object> values() {
        return FuzzLength.salted(PlainValues.nested(4));
    }

    @Property(seed = "5")
    void aDamagedArrayHeaderIsReadOrRefused(@ForAll("arrayHeaders") FuzzedFile file) throws IOException {
        try {
            NpyHeader header = NpyHeader.read(new ByteArrayInputStream(file.bytes()), "array");
            assertThat(header.shape()).hasSizeLessThan(9);
        } catch (DatasetException | IOException refused) {
            assertThat(refused).isNotNull();
        }
    }

    @Provide
    Arbitrary<FuzzedFile> arrayHeaders() {
        byte[] floats = NpyHeader.bytes("<f4", List.of(3L, 50L, 768L));
        byte[] texts = NpyHeader.bytes("<U12", List.of(7L));
        return files(ByteEdits.of(List.of(floats, texts, NpyHeader.bytes("|O", List.of()))));
    }

    @Property(seed = "6")
    void aDamagedFeatureFileIsImportedOrRefused(@ForAll("damagedFiles") FuzzedFile file, @ForAll Suite suite)
            throws IOException {
        new Reading(folder).imported(file, suite);
    }

    @Provide
    Arbitrary<FuzzedFile> damagedFiles() throws IOException {
        return files(ByteEdits.of(resources(FEATURE_FILES)));
    }

    @Property(seed = "7")
    void fieldsOfAnyShapeAndTypeAreImportedOrRefused(@ForAll("layouts") FuzzedFile file, @ForAll Suite suite)
            throws IOException {
        new Reading(folder).imported(file, suite);
    }

    @Provide
    Arbitrary<FuzzedFile> layouts() {
        return files(Layouts.files());
    }

    @Property(seed = "8")
    void aZipWithADamagedArrayIsImportedOrRefused(@ForAll("damagedNpz") FuzzedFile file) throws IOException {
        new Reading(folder).imported(file, Suite.GENERIC);
    }

    @Provide
    Arbitrary<FuzzedFile> damagedNpz() {
        return files(Layouts.damagedNpz());
    }

    @Property(seed = "9")
    void aSafetensorsFileWithADamagedHeaderIsImportedOrRefused(@ForAll("damagedSafetensors") FuzzedFile file)
            throws IOException {
        new Reading(folder).imported(file, Suite.GENERIC);
    }

    @Provide
    Arbitrary<FuzzedFile> damagedSafetensors() {
        return files(Layouts.damagedSafetensors());
    }

    private static Arbitrary<FuzzedFile> files(Arbitrary<byte[]> bytes) {
        return FuzzLength.salted(bytes.map(FuzzedFile::new));
    }

    private static List<byte[]> resources(List<String> names) throws IOException {
        List<byte[]> files = new ArrayList<>();
        for (String name : names) {
            try (InputStream in = FileFuzzTests.class.getResourceAsStream("/pickles/" + name)) {
                files.add(in.readAllBytes());
            }
        }
        return files;
    }
}

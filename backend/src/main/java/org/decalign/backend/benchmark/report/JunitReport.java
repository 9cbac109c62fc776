package org.decalign.backend.benchmark.report;

import java.io.StringWriter;
import java.util.List;
import java.util.Locale;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.Entry;
import org.decalign.protocol.benchmark.BenchmarkView.Run;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Trained;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.benchmark.CodeRule;
import org.decalign.protocol.run.RunState;
import org.jspecify.annotations.Nullable;

/**
 * JUnit's XML: a case for each run, for the code and for each limit. A limit that does not hold, a run that did not
 * succeed and code other than the commit under test are failures. A limit without a verdict is an error. A run that has
 * not ended is skipped. A run's time is that of its newest attempt.
 */
public final class JunitReport {
    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** @param page address of the benchmark's page */
    public static String of(BenchmarkView view, String page) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitReport(xml).write(view, page);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(BenchmarkView view, String page) throws XMLStreamException {
        List<Run> runs = view.runs().stream().flatMap(e -> e.seeds().stream()).toList();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        start("testsuite", "name", view.name());
        counts(view, runs);
        properties(view, page);
        for (Entry entry : view.runs()) {
            for (Run seed : entry.seeds()) {
                run(view, entry, seed);
            }
        }
        if (view.code() == CodeRule.COMMIT) {
            code(view);
        }
        for (Verdict verdict : view.limits()) {
            limit(view, verdict);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void counts(BenchmarkView view, List<Run> runs) throws XMLStreamException {
        boolean byCommit = view.code() == CodeRule.COMMIT;
        long failures = runs.stream().filter(JunitReport::isBad).count()
                + view.limits().stream().filter(v -> v.state() == State.FAILED).count()
                + (view.codeFault() == null ? 0 : 1);
        attribute("tests", runs.size() + view.limits().size() + (byCommit ? 1 : 0));
        attribute("failures", failures);
        attribute(
                "errors",
                view.limits().stream()
                        .filter(v -> v.state() == State.INCONCLUSIVE)
                        .count());
        attribute("skipped", runs.stream().filter(JunitReport::isOpen).count());
        attribute("time", seconds(runs.stream().mapToDouble(JunitReport::time).sum()));
        attribute("timestamp", view.createdAt());
    }

    private void properties(BenchmarkView view, String page) throws XMLStreamException {
        xml.writeStartElement("properties");
        property("benchmark", view.id());
        property("page", page);
        property("commit", view.commit());
        property("code", view.code().name().toLowerCase(Locale.ROOT));
        for (Trained trained : view.trained()) {
            property("trained-by", trained.code());
        }
        property("baseline", view.baseline());
        property("baseline-benchmark", view.baselineOf());
        xml.writeEndElement();
    }

    private void property(String name, @Nullable Object value) throws XMLStreamException {
        if (value != null) {
            xml.writeEmptyElement("property");
            attribute("name", name);
            attribute("value", value);
        }
    }

    private void run(BenchmarkView view, Entry entry, Run seed) throws XMLStreamException {
        start("testcase", "classname", view.name() + "." + entry.name());
        attribute("name", "seed " + seed.seed() + " (run " + seed.run() + ")");
        attribute("time", seconds(time(seed)));
        if (isBad(seed)) {
            start("failure", "type", String.valueOf(seed.state()));
            attribute(
                    "message",
                    seed.failure() == null ? "it was cancelled" : seed.failure().message());
            xml.writeEndElement();
        } else if (isOpen(seed)) {
            xml.writeEmptyElement("skipped");
        }
        if (seed.code() != null) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(printable("trained by " + seed.code()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void code(BenchmarkView view) throws XMLStreamException {
        start("testcase", "classname", view.name());
        attribute("name", "the commit under test trained all runs");
        attribute("time", seconds(0));
        if (view.codeFault() != null) {
            start("failure", "type", "code");
            attribute("message", view.codeFault());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void limit(BenchmarkView view, Verdict verdict) throws XMLStreamException {
        start("testcase", "classname", view.name() + "." + verdict.entry());
        attribute("name", verdict.limit());
        attribute("time", seconds(0));
        if (verdict.state() != State.PASSED) {
            start(
                    verdict.state() == State.FAILED ? "failure" : "error",
                    "type",
                    verdict.state().name());
            attribute("message", verdict.message());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static boolean isOpen(Run seed) {
        return !seed.state().isFinal();
    }

    private static double time(Run seed) {
        Double seconds = seed.seconds();
        return seconds == null ? 0 : seconds;
    }

    private static String seconds(double value) {
        return String.format(Locale.ROOT, "%.3f", value);
    }

    private static boolean isBad(Run seed) {
        return !isOpen(seed) && seed.state() != RunState.SUCCEEDED;
    }

    private void start(String element, String attribute, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(attribute, value);
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, printable(String.valueOf(value)));
    }

    /** Characters that XML 1.0 has no place for become question marks. */
    private static String printable(String text) {
        return text.replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?");
    }
}

package org.decalign.backend.benchmark.report;

import java.io.StringWriter;
import java.util.List;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import org.decalign.protocol.benchmark.BenchmarkView;
import org.decalign.protocol.benchmark.BenchmarkView.Entry;
import org.decalign.protocol.benchmark.BenchmarkView.State;
import org.decalign.protocol.benchmark.BenchmarkView.Verdict;
import org.decalign.protocol.run.RunState;
import org.decalign.protocol.study.StudyView.Cell;

/**
 * JUnit's XML: a case for each run and each limit. A limit that does not hold or a run that did not succeed is a failure, a
 * limit that cannot be told an error, what still runs is skipped.
 */
public final class JunitReport {
    private final XMLStreamWriter xml;

    private JunitReport(XMLStreamWriter xml) {
        this.xml = xml;
    }

    public static String of(BenchmarkView view) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
            new JunitReport(xml).write(view);
            xml.close();
        } catch (XMLStreamException e) {
            throw new IllegalStateException(e);
        }
        return text.toString();
    }

    private void write(BenchmarkView view) throws XMLStreamException {
        List<Cell> runs = view.runs().stream().flatMap(e -> e.seeds().stream()).toList();
        long failures = runs.stream().filter(JunitReport::isBad).count()
                + view.limits().stream().filter(v -> v.state() == State.FAILED).count();
        long errors = view.limits().stream()
                .filter(v -> v.state() == State.INCONCLUSIVE)
                .count();
        xml.writeStartDocument("UTF-8", "1.0");
        xml.writeCharacters("\n");
        start("testsuite", "name", view.name());
        attribute("tests", runs.size() + view.limits().size());
        attribute("failures", failures);
        attribute("errors", errors);
        attribute("skipped", runs.stream().filter(JunitReport::isOpen).count());
        attribute("timestamp", view.createdAt());
        for (Entry entry : view.runs()) {
            for (Cell seed : entry.seeds()) {
                run(view, entry, seed);
            }
        }
        for (Verdict verdict : view.limits()) {
            limit(view, verdict);
        }
        xml.writeEndElement();
        xml.writeEndDocument();
    }

    private void run(BenchmarkView view, Entry entry, Cell seed) throws XMLStreamException {
        start("testcase", "classname", view.name() + "." + entry.name());
        attribute("name", "seed " + seed.seed() + " (run " + seed.run() + ")");
        if (isBad(seed)) {
            start("failure", "type", String.valueOf(seed.state()));
            attribute(
                    "message",
                    seed.failure() == null ? "it was cancelled" : seed.failure().message());
            xml.writeEndElement();
        } else if (isOpen(seed)) {
            xml.writeEmptyElement("skipped");
        }
        xml.writeEndElement();
    }

    private void limit(BenchmarkView view, Verdict verdict) throws XMLStreamException {
        start("testcase", "classname", view.name() + "." + verdict.entry());
        attribute("name", verdict.limit());
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

    private static boolean isOpen(Cell seed) {
        return seed.state() == null || !seed.state().isFinal();
    }

    private static boolean isBad(Cell seed) {
        return !isOpen(seed) && seed.state() != RunState.SUCCEEDED;
    }

    private void start(String element, String attribute, String value) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute(attribute, value);
    }

    /** Characters that XML 1.0 has no place for become question marks. */
    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(
                name, String.valueOf(value).replaceAll("[\\x00-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]", "?"));
    }
}

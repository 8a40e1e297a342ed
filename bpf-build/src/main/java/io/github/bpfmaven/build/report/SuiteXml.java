package io.github.bpfmaven.build.report;

import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import io.github.bpfmaven.build.report.TestCase.Thrown;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Predicate;
import javax.xml.stream.XMLOutputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Writes a suite as Surefire writes its own ({@code surefire-test-report.xsd}), which build servers read. */
final class SuiteXml {
    private final StringWriter text = new StringWriter();
    private final XMLStreamWriter xml;

    private SuiteXml() throws XMLStreamException {
        this.xml = XMLOutputFactory.newFactory().createXMLStreamWriter(text);
    }

    static String of(TestSuite suite) {
        try {
            var writer = new SuiteXml();
            writer.write(suite);
            return writer.text.toString();
        } catch (XMLStreamException e) {
            throw new IllegalStateException("text can be written", e);
        }
    }

    private void write(TestSuite suite) throws XMLStreamException {
        xml.writeStartDocument("UTF-8", "1.0");
        line();
        xml.writeStartElement("testsuite");
        attribute("name", suite.name());
        attribute("time", seconds(suite.time()));
        attribute("tests", suite.cases().size());
        var errors = count(suite, TestCase::isError);
        attribute("errors", errors);
        attribute("skipped", count(suite, one -> one.result() instanceof Skipped));
        attribute("failures", suite.failures().size() - errors);
        line();
        properties(suite);
        for (var one : suite.cases()) {
            write(suite, one);
        }
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private static int count(TestSuite suite, Predicate<TestCase> which) {
        return (int) suite.cases().stream().filter(which).count();
    }

    private void properties(TestSuite suite) throws XMLStreamException {
        xml.writeStartElement("properties");
        for (var property : suite.properties().entrySet()) {
            xml.writeEmptyElement("property");
            attribute("name", property.getKey());
            attribute("value", property.getValue());
        }
        xml.writeEndElement();
        line();
    }

    private void write(TestSuite suite, TestCase one) throws XMLStreamException {
        xml.writeStartElement("testcase");
        attribute("name", one.name());
        attribute("classname", one.className().isEmpty() ? suite.name() : one.className());
        attribute("time", seconds(one.time()));
        if (one.result() instanceof Failed failed) {
            failure("failure", failed.message(), failed.kind().type(), failed.details());
        } else if (one.result() instanceof Thrown thrown) {
            failure(thrown.assertion() ? "failure" : "error", thrown.message(), thrown.type(), thrown.trace());
        } else if (one.result() instanceof Skipped skipped) {
            xml.writeEmptyElement("skipped");
            attribute("message", skipped.reason());
        } else if (one.result() instanceof Passed passed) {
            text("system-out", passed.said());
        }
        text("system-out", one.out());
        text("system-err", one.err());
        xml.writeEndElement();
        line();
    }

    private void failure(String element, String message, String type, String details) throws XMLStreamException {
        xml.writeStartElement(element);
        attribute("message", message);
        attribute("type", type);
        xml.writeCharacters(legal(details));
        xml.writeEndElement();
    }

    private void text(String element, String content) throws XMLStreamException {
        if (!content.isEmpty()) {
            xml.writeStartElement(element);
            xml.writeCharacters(legal(content));
            xml.writeEndElement();
        }
    }

    private void attribute(String name, Object value) throws XMLStreamException {
        xml.writeAttribute(name, legal(value.toString()));
    }

    private void line() throws XMLStreamException {
        xml.writeCharacters("\n");
    }

    private static String seconds(Duration time) {
        return String.format(Locale.ROOT, "%.3f", time.toMillis() / 1000.0);
    }

    /** A kernel's console may hold any byte; XML 1.0 (section 2.2) can't, not even escaped. */
    private static String legal(String text) {
        return text.codePoints()
                .map(c -> isLegal(c) ? c : 0xfffd)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isLegal(int c) {
        boolean space = c == '\t' || c == '\n' || c == '\r';
        return space || (c >= 0x20 && c <= 0xd7ff) || (c >= 0xe000 && c <= 0xfffd) || c > 0xffff;
    }
}

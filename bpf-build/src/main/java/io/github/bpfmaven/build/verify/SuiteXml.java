package io.github.bpfmaven.build.verify;

import io.github.bpfmaven.build.verify.TestCase.Failed;
import io.github.bpfmaven.build.verify.TestCase.Passed;
import io.github.bpfmaven.build.verify.TestCase.Skipped;
import java.io.StringWriter;
import java.time.Duration;
import java.util.Locale;
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
        attribute("errors", 0);
        attribute("skipped", skipped(suite));
        attribute("failures", suite.failures().size());
        line();
        properties(suite);
        for (var one : suite.cases()) {
            write(suite, one);
        }
        xml.writeEndElement();
        line();
        xml.writeEndDocument();
    }

    private static int skipped(TestSuite suite) {
        return (int) suite.cases().stream()
                .filter(one -> one.result() instanceof Skipped)
                .count();
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
        attribute("classname", suite.name());
        attribute("time", seconds(one.time()));
        if (one.result() instanceof Failed failed) {
            failure(failed);
        } else if (one.result() instanceof Skipped skipped) {
            xml.writeEmptyElement("skipped");
            attribute("message", skipped.reason());
        } else if (one.result() instanceof Passed passed && !passed.said().isEmpty()) {
            xml.writeStartElement("system-out");
            xml.writeCharacters(legal(passed.said()));
            xml.writeEndElement();
        }
        xml.writeEndElement();
        line();
    }

    private void failure(Failed failed) throws XMLStreamException {
        xml.writeStartElement("failure");
        attribute("message", failed.message());
        attribute("type", failed.kind().type());
        xml.writeCharacters(legal(failed.details()));
        xml.writeEndElement();
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

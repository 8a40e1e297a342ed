package io.github.bpfmaven.build.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.build.report.TestCase.Failed;
import io.github.bpfmaven.build.report.TestCase.Kind;
import io.github.bpfmaven.build.report.TestCase.Passed;
import io.github.bpfmaven.build.report.TestCase.Skipped;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Element;

class SuiteXmlTest {
    private static TestSuite suite(String name, TestCase... cases) {
        var properties = new TreeMap<>(java.util.Map.of("kernel.release", "6.1"));
        return new TestSuite(name, properties, Duration.ofMillis(5250), List.of(cases));
    }

    private static Element parse(TestSuite suite) throws Exception {
        var bytes = SuiteXml.of(suite).getBytes(StandardCharsets.UTF_8);
        return DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new ByteArrayInputStream(bytes))
                .getDocumentElement();
    }

    private static Element only(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        assertThat(found.getLength()).as(name).isEqualTo(1);
        return (Element) found.item(0);
    }

    @Test
    void aSuiteCountsItsCasesAndTellsEach() throws Exception {
        var xml = parse(suite(
                "debian-12",
                new TestCase("boot", Duration.ofMillis(2500), new Passed("")),
                new TestCase("a load", Duration.ofMillis(30), new Failed(Kind.LOAD, "refused", "the log")),
                new TestCase("a attach", Duration.ZERO, new Skipped("not loaded"))));

        assertThat(xml.getTagName()).isEqualTo("testsuite");
        assertThat(xml.getAttribute("name")).isEqualTo("debian-12");
        assertThat(xml.getAttribute("time")).isEqualTo("5.250");
        assertThat(xml.getAttribute("tests")).isEqualTo("3");
        assertThat(xml.getAttribute("failures")).isEqualTo("1");
        assertThat(xml.getAttribute("skipped")).isEqualTo("1");
        assertThat(only(xml, "property").getAttribute("value")).isEqualTo("6.1");
        assertThat(only(xml, "failure").getAttribute("type")).isEqualTo("LoadFailure");
        assertThat(only(xml, "failure").getAttribute("message")).isEqualTo("refused");
        assertThat(only(xml, "failure").getTextContent()).isEqualTo("the log");
        assertThat(only(xml, "skipped").getAttribute("message")).isEqualTo("not loaded");
        var load = (Element) xml.getElementsByTagName("testcase").item(1);
        assertThat(load.getAttribute("name")).isEqualTo("a load");
        assertThat(load.getAttribute("classname")).isEqualTo("debian-12");
        assertThat(load.getAttribute("time")).isEqualTo("0.030");
    }

    @Test
    void whateverAConsoleHoldsTheReportCanBeRead() throws Exception {
        var xml = parse(suite(
                "x",
                new TestCase("boot", Duration.ZERO, new Failed(Kind.BOOT, "a\u0000<&>\"b", "\u001b[31m]]>\ud800é"))));

        assertThat(only(xml, "failure").getAttribute("message")).isEqualTo("a\ufffd<&>\"b");
        assertThat(only(xml, "failure").getTextContent()).isEqualTo("\ufffd[31m]]>\ufffdé");
    }

    @Test
    void reportsOfTargetsThatAreNoMoreGo(@TempDir Path folder) throws Exception {
        SuiteFiles.write(folder, List.of(suite("one"), suite("two")));
        Files.writeString(folder.resolve("notes.txt"), "the user's");
        SuiteFiles.write(folder, List.of(suite("two")));

        assertThat(folder).isDirectoryNotContaining("glob:**/TEST-one.xml");
        assertThat(folder).isDirectoryContaining("glob:**/TEST-two.xml").isDirectoryContaining("glob:**/notes.txt");
    }
}

package io.github.bpfmaven.it;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;

/** A report of {@code bpf:verify} or {@code bpf:vm-test} on one target. */
record MachineReport(Element suite) {
    /** One of its cases, flat. */
    record Case(String name, String result, String type, String message, String text) {}

    static MachineReport ofVerify(Path project, String target) throws Exception {
        return read(project.resolve("target/bpf-reports/TEST-" + target + ".xml"));
    }

    static MachineReport ofVmTest(Path project, String target) throws Exception {
        return read(project.resolve("target/bpf-reports/vm-test/TEST-" + target + ".xml"));
    }

    private static MachineReport read(Path file) throws Exception {
        return new MachineReport(DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(file.toFile())
                .getDocumentElement());
    }

    List<Case> cases() {
        return elements(suite, "testcase").map(MachineReport::flat).toList();
    }

    String property(String name) {
        return elements(suite, "property")
                .filter(property -> property.getAttribute("name").equals(name))
                .map(property -> property.getAttribute("value"))
                .collect(Collectors.joining());
    }

    private static Case flat(Element testcase) {
        return Stream.of("failure", "skipped", "system-out")
                .flatMap(name -> elements(testcase, name))
                .findFirst()
                .map(e -> new Case(
                        testcase.getAttribute("name"),
                        e.getTagName().equals("system-out") ? "passed" : e.getTagName(),
                        e.getAttribute("type"),
                        e.getAttribute("message"),
                        e.getTextContent()))
                .orElseGet(() -> new Case(testcase.getAttribute("name"), "passed", "", "", ""));
    }

    private static Stream<Element> elements(Element parent, String name) {
        var found = parent.getElementsByTagName(name);
        return IntStream.range(0, found.getLength()).mapToObj(i -> (Element) found.item(i));
    }
}

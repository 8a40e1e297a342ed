package io.github.bpfmaven.build.doctor;

import io.github.bpfmaven.support.Json;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** All that was found, for people and for scripts. */
public record DoctorReport(List<Section> sections) {
    private static final String GAP = "  ";

    public DoctorReport {
        sections = List.copyOf(sections);
    }

    /** What the project needs and does not have. */
    public List<Finding> missing() {
        return sections.stream()
                .flatMap(section -> section.findings().stream())
                .filter(finding -> finding.mark() == Mark.MISSING)
                .toList();
    }

    /** A table for each section; under what is missing stands how to mend it. Ends with a newline. */
    public String text() {
        int width = sections.stream()
                .flatMap(section -> section.findings().stream())
                .mapToInt(finding -> finding.subject().length())
                .max()
                .orElse(0);
        var text = new StringBuilder();
        for (var section : sections) {
            text.append(section.title()).append('\n');
            section.findings().forEach(finding -> append(text, finding, width));
            text.append('\n');
        }
        return text.append("✓ there   ↓ fetched when it is needed   – not there, not needed   ✗ missing\n")
                .toString();
    }

    private static void append(StringBuilder text, Finding finding, int width) {
        var indent = "\n" + GAP + " ".repeat(2 + width) + GAP;
        text.append(GAP)
                .append(finding.mark().sign())
                .append(' ')
                .append(finding.subject())
                .append(" ".repeat(width - finding.subject().length()))
                .append(GAP)
                .append(finding.detail().strip().replace("\n", indent));
        var mend = finding.mend();
        if (mend != null) {
            text.append(indent).append("to mend: ").append(mend.strip().replace("\n", indent + "         "));
        }
        text.append('\n');
    }

    /**
     * {@code {"healthy": false, "sections": [{"title": "this host", "findings": [{"subject": "compiler", "state":
     * "found", "detail": "…", "mend": "…"}]}]}}; {@code state} is {@code found}, {@code to_fetch}, {@code absent} or
     * {@code missing}, and {@code mend} is there only where something is to be mended.
     */
    public String json() {
        return Json.write(Json.object(
                "healthy",
                missing().isEmpty(),
                "sections",
                sections.stream()
                        .map(section -> Json.object(
                                "title",
                                section.title(),
                                "findings",
                                section.findings().stream()
                                        .map(DoctorReport::json)
                                        .toList()))
                        .toList()));
    }

    private static Map<String, Object> json(Finding finding) {
        var object = Json.object(
                "subject", finding.subject(),
                "state", finding.mark().name().toLowerCase(Locale.ROOT),
                "detail", finding.detail());
        if (finding.mend() != null) {
            object.put("mend", finding.mend());
        }
        return object;
    }
}

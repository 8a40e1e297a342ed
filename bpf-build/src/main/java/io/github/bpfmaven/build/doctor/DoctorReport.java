package io.github.bpfmaven.build.doctor;

import com.google.gson.GsonBuilder;
import com.google.gson.JsonArray;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Locale;

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
        var all = new JsonArray();
        for (var section : sections) {
            var findings = new JsonArray();
            section.findings().forEach(finding -> findings.add(json(finding)));
            var object = new JsonObject();
            object.addProperty("title", section.title());
            object.add("findings", findings);
            all.add(object);
        }
        var json = new JsonObject();
        json.addProperty("healthy", missing().isEmpty());
        json.add("sections", all);
        return new GsonBuilder()
                        .setPrettyPrinting()
                        .disableHtmlEscaping()
                        .create()
                        .toJson(json) + "\n";
    }

    private static JsonObject json(Finding finding) {
        var object = new JsonObject();
        object.addProperty("subject", finding.subject());
        object.addProperty("state", finding.mark().name().toLowerCase(Locale.ROOT));
        object.addProperty("detail", finding.detail());
        if (finding.mend() != null) {
            object.addProperty("mend", finding.mend());
        }
        return object;
    }
}

package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import io.github.bpfmaven.templates.layout.Meaning;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code <decoders>}: which structs of the user's sources get a Java decoder, and in which package. */
public final class DecoderConfiguration {
    private @Nullable String packageName;
    private List<String> includes = List.of();
    private List<String> excludes = List.of();
    private List<String> forms = List.of();
    private Map<String, String> meanings = Map.of();
    private boolean proof = true;
    private boolean proofTests;
    private int javaRelease = DecoderOptions.USUAL_RELEASE;

    /** The package of the generated classes; made from the project's groupId and artifactId by default. */
    public void setPackageName(String packageName) {
        this.packageName = packageName.strip();
    }

    /** Globs over struct names; all structs by default. */
    public void setIncludes(List<String> includes) {
        this.includes = includes;
    }

    /** Globs over struct names, stronger than the includes. */
    public void setExcludes(List<String> excludes) {
        this.excludes = excludes;
    }

    /**
     * {@code record} and {@code flyweight}, by default, or one of them; {@code segment} for flyweights in a {@code
     * java.lang.foreign.MemorySegment}, which take a {@code <javaRelease>} of 22 or later.
     */
    public void setForms(List<String> forms) {
        this.forms = forms;
    }

    /**
     * What fields mean, where the C does not say so itself: by {@code struct.field}, one of the words that {@code
     * bpf/bpf_meaning.h} has macros for: {@code <tcp_event.saddr>ipv4</tcp_event.saddr>}.
     */
    public void setMeanings(Map<String, String> meanings) {
        this.meanings = meanings;
    }

    /** Whether the build compares each decoder with what clang lays out, as it does by default. */
    public void setProof(boolean proof) {
        this.proof = proof;
    }

    /**
     * Whether to generate a JUnit 5 test that compares each decoder with what clang lays out; the project must have
     * {@code org.junit.jupiter:junit-jupiter-api} among its test dependencies.
     */
    public void setProofTests(boolean proofTests) {
        this.proofTests = proofTests;
    }

    /** The oldest Java that the decoders must run on: 8 and 11 get final classes instead of records, 22 can have segments. */
    public void setJavaRelease(int javaRelease) {
        this.javaRelease = javaRelease;
    }

    boolean hasProofTests() {
        return proofTests;
    }

    private static Form form(String name) {
        for (var form : Form.values()) {
            if (form.name().equalsIgnoreCase(name.strip())) {
                return form;
            }
        }
        throw new InputException(
                "There is no form of decoders called '" + name + "'.", "<forms>", Remedies.decoderForms());
    }

    private DecoderOptions options() {
        var known = new TreeMap<String, String>();
        meanings.forEach((field, meaning) -> known.put(field.strip(), meaning(field, meaning.strip())));
        var chosen = forms.isEmpty()
                ? DecoderOptions.STANDARD.forms()
                : forms.stream().map(DecoderConfiguration::form).collect(Collectors.toSet());
        if (chosen.contains(Form.SEGMENT) && javaRelease < DecoderOptions.SEGMENT_RELEASE) {
            throw new InputException(
                    "Segments are of Java " + DecoderOptions.SEGMENT_RELEASE + " and later, the decoders are for "
                            + javaRelease + ".",
                    "<forms>",
                    Remedies.segmentRelease(DecoderOptions.SEGMENT_RELEASE));
        }
        return new DecoderOptions(chosen, known, release());
    }

    private int release() {
        if (javaRelease < 8) {
            throw new InputException(
                    "Decoders are made for Java 8 and later, not for " + javaRelease + ".",
                    "<javaRelease>",
                    Remedies.decoderRelease());
        }
        return javaRelease;
    }

    private static String meaning(String field, String word) {
        if (Meaning.isKnown(word)) {
            return word;
        }
        throw new InputException(
                "'" + word + "' is nothing that a field can mean.",
                "<meanings>, " + field,
                Remedies.fieldMeanings(Meaning.WORDS));
    }

    BuildRequest.Decoders toRequest(String defaultPackage, Path generatedTests) {
        return new BuildRequest.Decoders(
                packageName == null ? defaultPackage : packageName,
                includes,
                excludes,
                options(),
                proof,
                proofTests ? generatedTests : null);
    }
}

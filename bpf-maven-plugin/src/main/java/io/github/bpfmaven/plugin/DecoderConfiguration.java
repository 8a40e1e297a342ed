package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildRequest;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import io.github.bpfmaven.templates.java.DecoderOptions;
import io.github.bpfmaven.templates.java.DecoderOptions.Form;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** {@code <decoders>}: which structs of the user's sources get a Java decoder, and in which package. */
public final class DecoderConfiguration {
    private @Nullable String packageName;
    private List<String> includes = List.of();
    private List<String> excludes = List.of();
    private List<String> forms = List.of();

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

    /** {@code record}, {@code flyweight} or, by default, both. */
    public void setForms(List<String> forms) {
        this.forms = forms;
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
        return forms.isEmpty()
                ? DecoderOptions.STANDARD
                : new DecoderOptions(
                        forms.stream().map(DecoderConfiguration::form).collect(Collectors.toSet()));
    }

    BuildRequest.Decoders toRequest(String defaultPackage) {
        return new BuildRequest.Decoders(
                packageName == null ? defaultPackage : packageName, includes, excludes, options());
    }
}

package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.BuildRequest;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <decoders>}: which structs of the user's sources get a Java decoder, and in which package. */
public final class DecoderConfiguration {
    private @Nullable String packageName;
    private List<String> includes = List.of();
    private List<String> excludes = List.of();

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

    BuildRequest.Decoders toRequest(String defaultPackage) {
        return new BuildRequest.Decoders(packageName == null ? defaultPackage : packageName, includes, excludes);
    }
}

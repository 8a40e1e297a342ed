package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.util.Locale;

/** The machine that builds, as the classifiers of {@code org.bytedeco:llvm} name it. */
public final class HostPlatform {
    private HostPlatform() {}

    /**
     * The classifier of this host's compiler, such as {@code linux-x86_64}.
     *
     * @throws EnvironmentException where none is published for this host
     */
    public static String classifier() {
        return classifier(System.getProperty("os.name", ""), System.getProperty("os.arch", ""));
    }

    static String classifier(String osName, String osArch) {
        var system = system(osName.toLowerCase(Locale.ROOT));
        var machine = machine(osArch.toLowerCase(Locale.ROOT));
        if (system.isEmpty() || machine.isEmpty() || system.equals("windows") && !machine.equals("x86_64")) {
            throw new EnvironmentException(
                    "There is no clang to be had for this host from org.bytedeco:llvm.",
                    "os.name=" + osName + ", os.arch=" + osArch,
                    Remedies.getClang(ClangVersion.OLDEST));
        }
        return system + "-" + machine;
    }

    private static String system(String name) {
        if (name.startsWith("linux")) {
            return "linux";
        } else if (name.startsWith("mac")) {
            return "macosx";
        }
        return name.startsWith("windows") ? "windows" : "";
    }

    private static String machine(String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "x86_64";
            case "aarch64", "arm64" -> "arm64";
            default -> "";
        };
    }
}

package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.ProcessRunner;
import io.github.bpfmaven.support.Progress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.JarURLConnection;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.Objects;

/** The real compiler: its jar is on the test class path, and it is unpacked once under {@code target}. */
public final class TestToolchain {
    private TestToolchain() {}

    public static Toolchain get() {
        return new BytedecoToolchain(new ProcessRunner(), Progress.SILENT).unpack(jar(), Path.of("target/test-cache"));
    }

    private static Path jar() {
        var program = "org/bytedeco/llvm/" + HostPlatform.classifier() + "/clang";
        var url = Objects.requireNonNull(TestToolchain.class.getClassLoader().getResource(program), program);
        try {
            var connection = (JarURLConnection) url.openConnection();
            return Path.of(connection.getJarFileURL().toURI());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (URISyntaxException e) {
            throw new AssertionError(url.toString(), e);
        }
    }
}

package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.apt.AptHost;
import io.github.bpfmaven.support.Invocation;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A mirror and the apt that reaches it: answers the commands that are run, as the real one does. */
final class FakeApt {
    private record Offer(String version, String depends, byte[] deb) {}

    private final Map<String, Offer> onTheMirror = new ConcurrentHashMap<>();
    private final Map<String, Offer> inTheList = new ConcurrentHashMap<>();
    private final List<String> commands = new ArrayList<>();
    private final Path folder;

    FakeApt(Path folder) {
        this.folder = folder;
    }

    AptHost host() {
        return new AptHost(true, folder.resolve("etc"), folder.resolve("keyrings"), this::run);
    }

    /** What was run: {@code update}, {@code show NAME}, {@code download NAME=VERSION}. */
    synchronized List<String> commands() {
        return List.copyOf(commands);
    }

    void offer(String name, String version, String depends, byte[] deb) {
        onTheMirror.put(name, new Offer(version, depends, deb));
    }

    void offer(String name, String version, String depends) {
        offer(name, version, depends, new byte[0]);
    }

    void drop(String name) {
        onTheMirror.remove(name);
    }

    private ProcessResult run(Invocation invocation) {
        var arguments = invocation.arguments();
        var last = arguments.get(arguments.size() - 1);
        synchronized (this) {
            commands.add(arguments.get(2) + (arguments.get(2).equals("update") ? "" : " " + last));
        }
        return switch (arguments.get(2)) {
            case "update" -> update(invocation);
            case "show" -> show(invocation, last);
            default -> download(invocation, last);
        };
    }

    private ProcessResult update(Invocation invocation) {
        inTheList.clear();
        inTheList.putAll(onTheMirror);
        return result(invocation, 0, "", "");
    }

    private ProcessResult show(Invocation invocation, String name) {
        var offer = inTheList.get(name);
        if (offer == null) {
            return result(invocation, 100, "", "E: No packages found\n");
        }
        return result(
                invocation,
                0,
                """
                Package: %1$s
                Version: %2$s
                Architecture: amd64
                Depends: %3$s
                Filename: pool/%1$s_%2$s_amd64.deb
                Size: %4$d
                SHA256: %5$s
                """.formatted(name, offer.version, offer.depends, offer.deb.length, Sha256.of(offer.deb)),
                "");
    }

    private ProcessResult download(Invocation invocation, String wanted) {
        var name = wanted.substring(0, wanted.indexOf('='));
        var offer = onTheMirror.get(name);
        if (offer == null || !wanted.equals(name + "=" + offer.version)) {
            return result(invocation, 100, "", "E: Failed to fetch http://mirror.invalid/x  404  Not Found\n");
        }
        try {
            Files.write(invocation.workingDirectory().resolve(name + "_amd64.deb"), offer.deb);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return result(invocation, 0, "", "");
    }

    private static ProcessResult result(Invocation invocation, int exitCode, String stdout, String stderr) {
        return new ProcessResult(invocation, exitCode, stdout, stderr, Duration.ZERO);
    }
}

package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/**
 * A private state of apt for one suite and architecture: a folder with its own sources, lists and caches, and the
 * {@code apt.conf} that makes apt use them. The host's configuration still holds for the rest, such as proxies.
 */
record AptState(Path folder) {
    /** Writes what apt needs, where it is not there already. */
    static AptState create(Path folder, Mirror mirror, String suite, String architecture) {
        var state = new AptState(folder.toAbsolutePath());
        try {
            Files.createDirectories(state.lists().resolve("partial"));
            Files.createDirectories(state.cache().resolve("archives/partial"));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(folder, e);
        }
        WholeFiles.write(state.sources(), sources(mirror, suite, architecture));
        WholeFiles.write(state.configuration(), state.configuration(architecture));
        return state;
    }

    /** Given to apt with {@code -c}, which makes it the last configuration that is read. */
    Path configuration() {
        return folder.resolve("apt.conf");
    }

    boolean hasLists() {
        try (Stream<Path> lists = Files.list(lists())) {
            return lists.anyMatch(file -> file.getFileName().toString().contains("_Packages"));
        } catch (IOException e) {
            throw WholeFiles.cannotRead(lists(), e);
        }
    }

    private Path lists() {
        return folder.resolve("lists");
    }

    private Path cache() {
        return folder.resolve("cache");
    }

    private Path sources() {
        return folder.resolve("archive.sources");
    }

    /** Nothing but the package index: no translations, no contents, nothing that the host's apt is set to add. */
    private static String sources(Mirror mirror, String suite, String architecture) {
        var text = new StringBuilder();
        text.append("Types: deb\n");
        text.append("URIs: ").append(String.join(" ", mirror.uris())).append('\n');
        text.append("Suites: ").append(suite).append('\n');
        text.append("Components: main\n");
        text.append("Architectures: ").append(architecture).append('\n');
        text.append("Targets: Packages\n");
        mirror.options().forEach((name, value) -> text.append(name)
                .append(": ")
                .append(value.replace("\n", "\n ")) // an embedded key
                .append('\n'));
        return text.toString();
    }

    /**
     * The host's hooks are cleared because they act on the host's own lists and caches; its pins, because here is one
     * suite only. apt would drop from root to a user who cannot reach a folder under a home.
     */
    private String configuration(String architecture) {
        return """
                #clear APT::Architectures;
                #clear APT::Update;
                #clear APT::Default-Release;
                APT::Architecture "%2$s";
                APT::Architectures { "%2$s"; };
                APT::Update::Error-Mode "any";
                APT::Sandbox::User "root";
                Acquire::Languages "none";
                Dir::State "%1$s/state";
                Dir::State::Lists "%1$s/lists";
                Dir::State::status "/dev/null";
                Dir::Cache "%1$s/cache";
                Dir::Etc::SourceList "%1$s/archive.sources";
                Dir::Etc::SourceParts "/dev/null";
                Dir::Etc::Preferences "/dev/null";
                Dir::Etc::PreferencesParts "/dev/null";
                """.formatted(folder, architecture);
    }
}

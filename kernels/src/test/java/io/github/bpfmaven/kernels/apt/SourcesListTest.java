package io.github.bpfmaven.kernels.apt;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourcesListTest {
    @Test
    void readsOneLineEntriesWithAndWithoutOptions() {
        var entries = SourcesList.parseOneLine("""
                # deb http://commented.example.org/debian bookworm main
                deb http://mirror.example.org/debian bookworm main contrib # mine
                deb-src http://mirror.example.org/debian bookworm main
                deb [ arch=amd64 signed-by=/k.gpg ] https://mirror.example.org/debian/ trixie main
                deb
                nonsense
                """, "sources.list");

        assertThat(entries)
                .containsExactly(
                        new SourceEntry(
                                List.of("http://mirror.example.org/debian"),
                                List.of("bookworm"),
                                List.of("main", "contrib"),
                                Map.of(),
                                "sources.list"),
                        new SourceEntry(
                                List.of("https://mirror.example.org/debian/"),
                                List.of("trixie"),
                                List.of("main"),
                                Map.of("arch", "amd64", "signed-by", "/k.gpg"),
                                "sources.list"));
    }

    @Test
    void readsDeb822ParagraphsWithCommentsAndLists() {
        var entries = SourcesList.parseDeb822("""
                Types: deb deb-src
                # http://snapshot.example.org/archive/debian
                URIs: http://mirror.example.org/debian
                 http://other.example.org/debian
                Suites: bookworm bookworm-updates
                Components: main
                Signed-By: /usr/share/keyrings/debian-archive-keyring.gpg

                Types: deb-src
                URIs: http://sources.example.org/debian
                Suites: bookworm
                Components: main


                Types: deb
                URIs: http://disabled.example.org/debian
                Suites: bookworm
                Components: main
                Enabled: no
                """, "debian.sources");

        assertThat(entries).hasSize(1);
        var entry = entries.get(0);
        assertThat(entry.uris()).containsExactly("http://mirror.example.org/debian", "http://other.example.org/debian");
        assertThat(entry.suites()).containsExactly("bookworm", "bookworm-updates");
        assertThat(entry.components()).containsExactly("main");
        assertThat(entry.options()).containsEntry("signed-by", "/usr/share/keyrings/debian-archive-keyring.gpg");
    }

    @Test
    void readsBothFormsFromAnEtcAptAndNothingElse(@TempDir Path etcApt) throws IOException {
        var parts = Files.createDirectories(etcApt.resolve("sources.list.d"));
        Files.writeString(etcApt.resolve("sources.list"), "deb http://a.example.org/debian bookworm main\n");
        Files.writeString(parts.resolve("b.list"), "deb http://b.example.org/debian bookworm main\n");
        Files.writeString(
                parts.resolve("c.sources"),
                "Types: deb\nURIs: http://c.example.org/debian\nSuites: bookworm\nComponents: main\n");
        Files.writeString(parts.resolve("d.list.save"), "deb http://d.example.org/debian bookworm main\n");

        assertThat(SourcesList.read(etcApt))
                .extracting(SourceEntry::file)
                .containsExactly("sources.list", "b.list", "c.sources");
    }

    @Test
    void aHostWithoutAnyHasNoEntries(@TempDir Path etcApt) {
        assertThat(SourcesList.read(etcApt)).isEmpty();
    }
}

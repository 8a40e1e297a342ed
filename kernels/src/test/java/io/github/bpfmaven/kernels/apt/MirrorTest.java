package io.github.bpfmaven.kernels.apt;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class MirrorTest {
    @TempDir
    Path host;

    private AptHost host() {
        return new AptHost(true, host.resolve("etc"), host.resolve("keyrings"), invocation -> {
            throw new AssertionError("nothing is to be run");
        });
    }

    private Path keyring() throws IOException {
        var keyrings = Files.createDirectories(host.resolve("keyrings"));
        return Files.createFile(keyrings.resolve("debian-archive-keyring.gpg"));
    }

    private Mirror choose(String list) {
        return choose(SourcesList.parseOneLine(list, "sources.list"));
    }

    private Mirror choose(List<SourceEntry> entries) {
        return Mirror.choose(Distribution.DEBIAN, entries, host());
    }

    @Test
    void theMainArchiveIsTakenNotSecurityUpdatesOrOthers() {
        var mirror = choose("""
                deb http://security.example.org/debian-security bookworm-security main
                deb http://old.example.org/debian bookworm/updates main
                deb http://updates.example.org/debian bookworm-updates main
                deb http://nonfree.example.org/debian bookworm non-free
                deb cdrom:[Debian]/ bookworm main
                deb http://main.example.org/debian bookworm main
                """);

        assertThat(mirror.uris()).containsExactly("http://main.example.org/debian");
    }

    @Test
    void anArchiveOfOthersThatUsesTheSuitesNameIsNotMistakenForIt() {
        var entries = new ArrayList<>(
                SourcesList.parseOneLine("deb https://tools.example.org bookworm main\n", "tools.list"));
        assertThatThrownBy(() -> choose(entries)).isInstanceOf(EnvironmentException.class);

        entries.addAll(SourcesList.parseOneLine("deb http://m.example.org/debian bookworm main\n", "x.list"));
        assertThat(choose(entries).uris()).containsExactly("http://m.example.org/debian");
    }

    @Test
    void aMirrorUnderAnyPathIsKnownByItsKeyOrByTheInstallersFile() {
        assertThat(choose("deb http://cache.example.org/remote-7 bookworm main\n")
                        .uris())
                .containsExactly("http://cache.example.org/remote-7");
        assertThat(choose(SourcesList.parseOneLine(
                                "deb [signed-by=/usr/share/keyrings/debian-archive-keyring.gpg] http://x.example.org/r sid main",
                                "any.list"))
                        .uris())
                .containsExactly("http://x.example.org/r");
    }

    @Test
    void theKeyringOfAllKeysIsUsedInPlaceOfOneSuitesKey() throws IOException {
        var all = keyring().toString();

        assertThat(choose(
                                "deb [signed-by=/k/debian-archive-bookworm-stable.gpg] http://m.example.org/debian sid main\n")
                        .options())
                .containsExactly(Map.entry("signed-by", all));
        assertThat(choose("deb http://m.example.org/debian sid main\n").options())
                .containsEntry("signed-by", all);
    }

    @Test
    void aKeyOfTheHostsOwnAndItsOtherOptionsAreKept() throws IOException {
        keyring();

        assertThat(choose(
                                "deb [signed-by=/etc/company.gpg trusted=yes arch=amd64] http://m.example.org/debian sid main\n")
                        .options())
                .containsOnly(Map.entry("signed-by", "/etc/company.gpg"), Map.entry("trusted", "yes"));
    }

    @Test
    void aHostThatLacksTheArchiveIsToldHowToNameAMirror() {
        assertThatThrownBy(() -> choose("deb http://ubuntu.example.org/ubuntu jammy main\n"))
                .isInstanceOf(EnvironmentException.class)
                .hasMessageContaining("don't include the debian archive")
                .hasMessageContaining("-Dbpf.mirror.debian=URL")
                .hasMessageContaining("<mirrors><debian>URL</debian></mirrors>");
    }

    @Test
    void theMirrorThatTheUserNamesGoesBeforeTheHosts() throws IOException {
        var all = keyring().toString();
        var mirror = Mirror.of(Distribution.DEBIAN, "http://mine.example.org/debian", host());

        assertThat(mirror.uris()).containsExactly("http://mine.example.org/debian");
        assertThat(mirror.options()).containsEntry("signed-by", all);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "mine.example.org", "http://mine.example.org/\nTrusted: yes", "http://a b"})
    void whatIsNoUrlIsRefused(String named) {
        assertThatThrownBy(() -> Mirror.of(Distribution.DEBIAN, named, host()))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("is not the URL of a mirror")
                .hasMessageContaining("bpf.mirror.debian");
    }
}

package io.github.bpfmaven.build;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CDeclarationTest {
    @TempDir
    Path folder;

    @Test
    void endsWithTheDeclaration() throws IOException {
        var source = Files.writeString(folder.resolve("x.c"), """
                int before;
                struct event {
                    struct { int a; } inner;
                    int b;
                } __attribute__((packed));
                int after;
                """);

        assertThat(CDeclaration.at(source, 2)).isEqualTo("""
                struct event {
                    struct { int a; } inner;
                    int b;
                } __attribute__((packed));""");
    }

    @Test
    void isNullWhereTheFileIsGone() {
        assertThat(CDeclaration.at(folder.resolve("gone.c"), 1)).isNull();
    }
}

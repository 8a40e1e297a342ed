package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** A struct that is called as a class that generated sources import gets another name. */
class ReservedNamesTest {
    private static final Pattern IMPORT = Pattern.compile("(?m)^import java[\\w.]*\\.(\\w+);");

    @Test
    void noGeneratedClassIsCalledAsOneThatIsImported() throws IOException {
        var imported = new TreeSet<String>();
        try (var files = Files.walk(Path.of("src/main/resources"))) {
            for (var template :
                    files.filter(file -> file.toString().endsWith(".ftl")).toList()) {
                IMPORT.matcher(Files.readString(template)).results().forEach(match -> imported.add(match.group(1)));
            }
        }

        assertThat(imported).hasSizeGreaterThan(10).allSatisfy(name -> assertThat(JavaNames.className(name))
                .isEqualTo(name + "_"));
    }
}

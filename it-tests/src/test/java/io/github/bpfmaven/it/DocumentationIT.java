package io.github.bpfmaven.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.zip.ZipFile;
import org.junit.jupiter.api.Test;

/** What the documentation shows is what the example, which other tests build, has; and its links lead somewhere. */
class DocumentationIT {
    private static final Pattern SNIPPET = Pattern.compile("<!-- from (\\S+) -->\\n```\\w*\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#:]+)\\)");

    private static List<Path> pages() throws IOException {
        var pages = new ArrayList<Path>();
        pages.add(Maven.projectRoot().resolve("README.md"));
        try (var docs = Files.list(Maven.projectRoot().resolve("docs"))) {
            docs.filter(page -> page.toString().endsWith(".md")).sorted().forEach(pages::add);
        }
        return pages;
    }

    private static String withoutIndentation(String text) {
        return text.lines().map(String::strip).reduce("", (all, line) -> all + line + "\n");
    }

    @Test
    void snippetsAreCutFromFilesThatTestsBuild() throws IOException {
        int snippets = 0;
        for (var page : pages()) {
            var matcher = SNIPPET.matcher(Files.readString(page));
            while (matcher.find()) {
                var source = Files.readString(Maven.projectRoot().resolve(matcher.group(1)));
                assertThat(withoutIndentation(source))
                        .as("%s, the snippet from %s", page, matcher.group(1))
                        .contains(withoutIndentation(matcher.group(2)));
                snippets++;
            }
        }
        assertThat(snippets).isGreaterThanOrEqualTo(4);
    }

    /** Editors take the Javadoc of a dependency from the jar of sources beside its own. */
    @Test
    void theRuntimesJavadocIsBesideItsJar() throws IOException {
        var version = System.getProperty("project.version");
        var jar = Maven.localRepository()
                .resolve("io/github/bpfmaven/bpf-runtime/" + version + "/bpf-runtime-" + version + "-sources.jar");
        try (var sources = new ZipFile(jar.toFile())) {
            assertThat(sources.getEntry("io/github/bpfmaven/runtime/LoadedObject.java"))
                    .isNotNull();
        }
    }

    @Test
    void linksLeadToFiles() throws IOException {
        for (var page : pages()) {
            var matcher = LINK.matcher(Files.readString(page));
            while (matcher.find()) {
                assertThat(page.resolveSibling(matcher.group(1)))
                        .as("a link of " + page)
                        .exists();
            }
        }
    }
}

package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.WholeFiles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A host's list of package sources, in both forms that sources.list(5) describes; what it cannot read, it skips. */
final class SourcesList {
    private static final Pattern ONE_LINE = Pattern.compile(
            "deb\\s+(?:\\[(?<options>[^]]*)]\\s*)?(?<uri>\\S+)\\s+(?<suite>\\S+)(?<components>[^#]*).*");

    private SourcesList() {}

    /** The entries of {@code sources.list} and {@code sources.list.d/} of an {@code /etc/apt}, in apt's order. */
    static List<SourceEntry> read(Path configuration) {
        var entries = new ArrayList<SourceEntry>();
        for (var file : files(configuration)) {
            var text = text(file);
            var name = file.getFileName().toString();
            entries.addAll(name.endsWith(".sources") ? parseDeb822(text, name) : parseOneLine(text, name));
        }
        return entries;
    }

    private static List<Path> files(Path configuration) {
        var files = new ArrayList<Path>();
        var main = configuration.resolve("sources.list");
        if (Files.isReadable(main)) {
            files.add(main);
        }
        var parts = configuration.resolve("sources.list.d");
        if (Files.isReadable(parts)) {
            try (Stream<Path> list = Files.list(parts)) {
                list.filter(file -> file.toString().matches(".*\\.(list|sources)"))
                        .filter(Files::isReadable)
                        .sorted()
                        .forEach(files::add);
            } catch (IOException e) {
                throw WholeFiles.cannotRead(parts, e);
            }
        }
        return files;
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }

    /** {@code deb [option=value …] URI SUITE COMPONENT…}, one a line. */
    static List<SourceEntry> parseOneLine(String text, String file) {
        var entries = new ArrayList<SourceEntry>();
        for (var line : text.lines().toList()) {
            var match = ONE_LINE.matcher(line.strip());
            if (match.matches()) {
                entries.add(new SourceEntry(
                        List.of(match.group("uri")),
                        List.of(match.group("suite")),
                        words(match.group("components")),
                        options(match.group("options")),
                        file));
            }
        }
        return entries;
    }

    /** Paragraphs with {@code Types}, {@code URIs}, {@code Suites}, {@code Components} and options. */
    static List<SourceEntry> parseDeb822(String text, String file) {
        var entries = new ArrayList<SourceEntry>();
        for (var paragraph : Paragraphs.parse(text)) {
            boolean enabled = !paragraph.getOrDefault("enabled", "yes").matches("(?i)no|false|0|off|without|disable");
            if (enabled && words(paragraph.get("types")).contains("deb")) {
                entries.add(new SourceEntry(
                        words(paragraph.get("uris")),
                        words(paragraph.get("suites")),
                        words(paragraph.get("components")),
                        paragraph,
                        file));
            }
        }
        return entries;
    }

    private static Map<String, String> options(@Nullable String text) {
        var options = new HashMap<String, String>();
        for (var word : words(text)) {
            int equals = word.indexOf('=');
            if (equals > 0) {
                options.put(word.substring(0, equals).toLowerCase(Locale.ROOT), word.substring(equals + 1));
            }
        }
        return options;
    }

    private static List<String> words(@Nullable String text) {
        return text == null || text.isBlank() ? List.of() : List.of(text.strip().split("\\s+"));
    }
}

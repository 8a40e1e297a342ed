package io.github.bpfmaven.probe.helpers;

import io.github.bpfmaven.support.EnvironmentException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The prototypes of helper functions by name.
 *
 * <p>From 4.18 on, {@code include/uapi/linux/bpf.h} documents every helper in one form, its prototype on a line of a
 * comment: {@code " * long bpf_map_delete_elem(struct bpf_map *map, const void *key)"}. What it says is right for that
 * kernel, whatever its vendor backported. Earlier kernels have no such form, and {@code kheaders.tar.xz} has no comments
 * at all (kernel/gen_kheaders.sh strips them); tables know their helpers.
 */
final class HelperPrototypes {
    private static final String COMMENT = " * ";
    private static final List<String> TABLES = List.of("helpers-before-4.18.tsv", "helpers-since-4.18.tsv");

    private final Map<String, HelperPrototype> documented;
    private final Map<String, HelperPrototype> table;

    private HelperPrototypes(Map<String, HelperPrototype> documented, Map<String, HelperPrototype> table) {
        this.documented = documented;
        this.table = table;
    }

    /** @param uapiBpfHeader the text of the kernel's {@code include/uapi/linux/bpf.h} */
    static HelperPrototypes of(String uapiBpfHeader) {
        var documented = uapiBpfHeader
                .lines()
                .filter(line -> line.startsWith(COMMENT))
                .map(line -> line.substring(COMMENT.length()));
        return new HelperPrototypes(parse(documented), parse(TABLES.stream().flatMap(HelperPrototypes::table)));
    }

    Optional<HelperPrototype> find(String name) {
        return Optional.ofNullable(documented.getOrDefault(name, table.get(name)));
    }

    private static Map<String, HelperPrototype> parse(Stream<String> lines) {
        var prototypes = new TreeMap<String, HelperPrototype>();
        lines.map(HelperPrototype::parse)
                .flatMap(Optional::stream)
                .forEach(prototype -> prototypes.merge(prototype.name(), prototype, HelperPrototype::merge));
        return prototypes;
    }

    /** The prototypes: the second column. */
    private static Stream<String> table(String name) {
        try (var in = HelperPrototypes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IllegalStateException(name + " is not in this jar");
            }
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            return text.lines().filter(line -> !line.startsWith("#")).map(line -> line.split("\t", 3)[1]);
        } catch (IOException e) {
            throw new EnvironmentException(name + " cannot be read from this plugin's own jar", null, null, e);
        }
    }
}

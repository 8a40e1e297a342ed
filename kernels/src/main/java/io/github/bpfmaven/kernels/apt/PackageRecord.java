package io.github.bpfmaven.kernels.apt;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One package in a distribution's index (deb-control(5)), whose signature apt has checked.
 *
 * @param depends the names that it depends on, the first of each list of alternatives
 * @param fileName the last name of its path in the archive
 * @param size of the package file in bytes
 * @param sha256 of the package file, 64 lower-case hexadecimal digits
 */
public record PackageRecord(
        String name,
        String version,
        String architecture,
        List<String> depends,
        String fileName,
        long size,
        String sha256) {
    /** The packages of what {@code apt-cache show} prints, in its order. */
    static List<PackageRecord> parse(String shown) {
        return Paragraphs.parse(shown).stream()
                .filter(paragraph ->
                        paragraph.keySet().containsAll(List.of("package", "version", "filename", "sha256")))
                .map(PackageRecord::of)
                .toList();
    }

    private static PackageRecord of(Map<String, String> paragraph) {
        var path = paragraph.getOrDefault("filename", "");
        return new PackageRecord(
                paragraph.getOrDefault("package", ""),
                paragraph.getOrDefault("version", ""),
                paragraph.getOrDefault("architecture", ""),
                names(paragraph.getOrDefault("depends", "")),
                path.substring(path.lastIndexOf('/') + 1),
                size(paragraph.getOrDefault("size", "")),
                paragraph.getOrDefault("sha256", ""));
    }

    /** The names in {@code a (= 1), b | c [arch]}: {@code a} and {@code b}. */
    private static List<String> names(String depends) {
        return Arrays.stream(depends.split(","))
                .map(String::strip)
                .filter(dependency -> !dependency.isEmpty())
                .map(dependency -> dependency.split("[\\s(|:\\[]", 2)[0])
                .toList();
    }

    private static long size(String text) {
        return text.matches("\\d{1,18}") ? Long.parseLong(text) : 0;
    }

    /** The first dependency whose name begins so. */
    public Optional<String> dependency(String prefix) {
        return depends.stream().filter(name -> name.startsWith(prefix)).findFirst();
    }
}

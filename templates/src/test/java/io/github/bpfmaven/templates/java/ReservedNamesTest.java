package io.github.bpfmaven.templates.java;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.is;
import static io.github.bpfmaven.templates.java.Generated.get;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.templates.Types;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is called as something that generated sources mention gets another name. */
class ReservedNamesTest {
    private static final Pattern WORD = Pattern.compile("\\b[A-Za-z_]\\w*");
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

    /** Every word of the template, classes and variables alike, in enums that kernels agree on and in those they don't. */
    @ParameterizedTest
    @ValueSource(ints = {4, 8})
    void noConstantHidesWhatItsEnumMentions(int size) throws Exception {
        var words = WORD.matcher(Files.readString(
                        Path.of("src/main/resources/io/github/bpfmaven/templates/java/enumeration.ftl")))
                .results()
                .map(MatchResult::group)
                .distinct()
                .toList();
        var classes = Kernels.compile(
                DecoderOptions.STANDARD.forms(),
                17,
                named(words, size, 1).graph(),
                named(words, size, 2).graph());

        assertThat(words).contains("value", "number", "Integer");
        var bytes = ByteBuffer.allocate(4 * size).order(ByteOrder.LITTLE_ENDIAN);
        bytes.put(0, (byte) (words.indexOf("value") + 1)).put(size, (byte) 1);
        assertThat(get(classes.decode("target-0", bytes), "field")).hasToString("value_");
    }

    /** @param first value of an enum that kernels differ in, whose names are those of one that they don't */
    private static Types named(List<String> names, int size, long first) {
        var types = new Types();
        int same = types.enumeration("field", size, false, enumerators(names, 1));
        int other = types.enumeration("other", size, false, enumerators(names, first));
        int event = types.struct(
                "event",
                4 * size,
                at(0, "field", same),
                at(size, "other", other),
                at(2 * size, "fields", size == 4 ? types.u32 : types.u64),
                at(3 * size, "others", size == 4 ? types.u32 : types.u64));
        types.tag("flags:field", event, 2);
        types.tag("flags:other", event, 3);
        return types;
    }

    private static Type.Enumerator[] enumerators(List<String> names, long first) {
        return IntStream.range(0, names.size())
                .mapToObj(i -> is(names.get(i), first + i))
                .toArray(Type.Enumerator[]::new);
    }
}

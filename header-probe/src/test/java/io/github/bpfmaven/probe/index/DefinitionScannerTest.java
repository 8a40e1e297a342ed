package io.github.bpfmaven.probe.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DefinitionScannerTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "struct a { int x; };|STRUCT a",
                "struct __packed a { int x; };|STRUCT a",
                "struct __attribute__((packed, aligned(4))) a { int x; };|STRUCT a",
                "struct __sk_buff { int x; };|STRUCT __sk_buff",
                "union b { struct c { int x; } y; };|UNION b, STRUCT c",
                "enum e { A, B = (1 << 2), C = sizeof(struct x), };|ENUM e, ENUMERATOR A, ENUMERATOR B, ENUMERATOR C",
                "enum { A };|ENUMERATOR A",
                "enum e : u8 { A };|ENUM e, ENUMERATOR A",
                "struct a; struct a *p; struct a f(struct b c);|",
                "typedef unsigned int u32;|TYPEDEF u32",
                "typedef struct a a_t;|TYPEDEF a_t",
                "typedef struct __a a_t;|TYPEDEF a_t",
                "typedef struct { int x; } __attribute__((aligned(8))) a_t;|TYPEDEF a_t",
                "typedef struct a { int x; } a_t, *a_p;|STRUCT a, TYPEDEF a_t, POINTER_TYPEDEF a_p",
                "typedef u64 __attribute__((aligned(8))) au64;|TYPEDEF au64",
                "typedef int __attribute__((mode(DI))) di;|TYPEDEF di",
                "typedef int vec[4];|TYPEDEF vec",
                "typedef int (*fn)(struct a *b, int c);|POINTER_TYPEDEF fn",
                "typedef void handler(int, struct x *y);|POINTER_TYPEDEF handler",
                "typedef enum { A, B } kind;|ENUMERATOR A, ENUMERATOR B, TYPEDEF kind",
            })
    void findsDefinitions(String text, String expected) {
        assertThat(String.join(", ", scan(text))).isEqualTo(expected == null ? "" : expected);
    }

    @Test
    void findsMacrosEverywhere() {
        assertThat(scan("#define A 1\nenum e {\n\tB,\n#define B B\n# define F(x) \\\n  x\n};\n"))
                .containsExactly("MACRO A", "ENUM e", "ENUMERATOR B", "MACRO B", "MACRO F");
    }

    @Test
    void findsBothBranches() {
        assertThat(scan("#ifdef X\nstruct a {\n#else\nstruct b {\n#endif\n int x;\n};\nstruct c { int y; };\n"))
                .containsExactly("STRUCT a", "STRUCT b", "STRUCT c");
    }

    @Test
    void findsNothingInCommentsAndStrings() {
        assertThat(scan("/* struct a { */ // struct b {\nconst char *s = \"struct c {\";\n"))
                .isEmpty();
    }

    @Test
    void tellsLines() {
        var lines = new ArrayList<Integer>();
        DefinitionScanner.scan(bytes("\n\nstruct a {\n};\nenum {\n A,\n};\n"), (kind, name, line) -> lines.add(line));

        assertThat(lines).containsExactly(3, 6);
    }

    @Test
    void textThatEndsAnywhereIsNoTrouble() {
        var text = "typedef struct __attribute__((packed)) a { enum { A = (1), } x; } (*a_t)(int);\n#define X \\\n 1";
        for (int length = 0; length < text.length(); length++) {
            assertThat(scan(text.substring(0, length))).hasSizeLessThan(5);
        }
    }

    private static List<String> scan(String text) {
        var found = new ArrayList<String>();
        DefinitionScanner.scan(bytes(text), (kind, name, line) -> found.add(kind + " " + name));
        return found;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}

package io.github.bpfmaven.probe.macros;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConstantMacrosTest {
    /** As {@code clang -E -dD} prints it. */
    private static final String TEXT = """
            # 1 "unit.c"
            # 1 "<built-in>" 1
            #define __INT_MAX__ 2147483647
            #define __INT32_C_SUFFIX__\s
            # 1 "<command line>" 1
            #define __KERNEL__ 1
            # 1 "unit.c" 2
            # 1 "/k/include/linux/a.h" 1 3
            #define __AC(X,Y) (X##Y)
            #define _AC(X,Y) __AC(X,Y)
            #define _UL(x) (_AC(x, UL))
            #define BIT(nr) (_UL(1) << (nr))
            #define NAME(n) name_##n
            #define BUILD_BUG_ON_ZERO(e) ((int)(sizeof(struct { int:(-!!(e)); })))
            #define _IOC(dir,type,nr,size) (((dir) << 30) | ((type) << 8) | ((nr) << 0) | ((size) << 16))
            #define _IOR(type,nr,size) _IOC(2U,(type),(nr),(sizeof(size)))
            #define log(fmt,...) printk(fmt, ##__VA_ARGS__)
            typedef unsigned int u32;
            typedef void (*handler_t)(int);
            struct known { int x; };
            struct opaque;
            enum { ENUMERATOR = 3, name_1, };
            int variable;
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "1",
                "-1",
                "(~0UL)",
                "'x'",
                "ENUMERATOR",
                "(ENUMERATOR + 1)",
                "BIT(5)",
                "_AC(0xffff, U)",
                "(u32)-1",
                "((unsigned long)1 << 3 | 4)",
                "sizeof(u32)",
                "sizeof(struct known)",
                "(sizeof(long) * 8)",
                "_IOR('f', 1, struct known)",
                "BUILD_BUG_ON_ZERO(0)",
                "(1 ? 2 : 3)",
                "(1 ?: 3)",
                "NAME(1)",
                "__INT_MAX__",
                "__builtin_choose_expr(1, 2, 3)",
            })
    void takesIntegerConstantExpressions(String body) {
        assertThat(isConstant(body)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "variable",
                "unknown",
                "\"text\"",
                "1.5",
                "1e3",
                "09",
                "(u32)",
                "u32",
                "struct known",
                "sizeof(struct opaque)",
                "sizeof(struct never)",
                "(handler_t)1",
                "((void *)0)",
                "(struct known){ 1 }",
                "({ 1; })",
                "do { } while (0)",
                "1 +",
                "(1",
                "1)",
                "1, 2",
                "x = 1",
                "&variable",
                "log(\"x\")",
                "NAME(2)",
                "BIT(unknown)",
                "BIT",
                "__attribute__((unused))",
                "SELF",
            })
    void passesOverEverythingElse(String body) {
        assertThat(isConstant(body)).isFalse();
    }

    @Test
    void numberPastedIntoNameIsNotTakenForAnyNumber() {
        var text = read("#define ONE NAME(1)\n#define TWO NAME(2)\n");

        assertThat(ConstantMacros.in(text)).contains("ONE").doesNotContain("TWO");
    }

    @Test
    void compilersOwnAndEnumeratorsAreLeftOut() {
        assertThat(ConstantMacros.in(read("#define ENUMERATOR ENUMERATOR\n#define MINE 1\n")))
                .containsExactly("MINE");
    }

    @Test
    void lastDefinitionCounts() {
        var text = read(
                "#define A 1\n#undef A\n#define B 1\n#undef B\n#define B \"text\"\n#define C x\n#undef C\n#define C 1\n");

        assertThat(ConstantMacros.in(text)).containsExactly("C");
        assertThat(text.hasMacro("A")).isFalse();
        assertThat(text.hasMacro("B")).isTrue();
    }

    @Test
    void endlessExpansionEnds() {
        var text = new StringBuilder();
        for (int i = 1; i < 40; i++) {
            text.append("#define D")
                    .append(i)
                    .append(" (D")
                    .append(i - 1)
                    .append(" + D")
                    .append(i - 1)
                    .append(")\n");
        }
        var read = read("#define D0 1\n" + text + "#define R(x) R(x) R(x)\n#define Q R(1)\n");

        assertThat(ConstantMacros.in(read)).contains("D5").doesNotContain("D39", "Q");
    }

    @Test
    void readsFilesInTheirOrder() {
        assertThat(read("").files()).containsExactly(Path.of("unit.c"), Path.of("/k/include/linux/a.h"));
    }

    private static boolean isConstant(String body) {
        return ConstantMacros.in(read("#define SUBJECT " + body + "\n")).contains("SUBJECT");
    }

    private static PreprocessedText read(String more) {
        return PreprocessedText.read((TEXT + more).getBytes(StandardCharsets.UTF_8));
    }
}

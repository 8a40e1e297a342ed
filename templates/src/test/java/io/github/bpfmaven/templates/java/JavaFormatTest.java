package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JavaFormatTest {
    @Test
    void indentsByBracesAndCases() {
        assertThat(JavaFormat.format("""
                class A {

                /** A { in a comment, and
                * a line. */
                int of(int a) {
                switch (a) {
                case 1:
                return '{';
                default:
                return call("}",
                a)
                + 1;
                }
                }


                int b;

                }
                """)).isEqualTo("""
                class A {
                    /** A { in a comment, and
                     * a line. */
                    int of(int a) {
                        switch (a) {
                            case 1:
                                return '{';
                            default:
                                return call("}",
                                        a)
                                        + 1;
                        }
                    }

                    int b;
                }
                """);
    }

    @Test
    void keepsTheImportsThatCodeUses() {
        assertThat(JavaFormat.format("""
                package a;

                import java.util.List;
                import java.util.Map;
                import static java.lang.Math.abs;

                /** A {@link Map}. */
                class A {
                String map = "Map" + abs(1);
                List<A> all;
                }
                """)).isEqualTo("""
                package a;

                import static java.lang.Math.abs;

                import java.util.List;

                /** A {@link Map}. */
                class A {
                    String map = "Map" + abs(1);
                    List<A> all;
                }
                """);
        assertThat(JavaFormat.format("import java.util.List;\n\nclass A {}\n")).isEqualTo("class A {}\n");
    }

    @Test
    void leavesWhatIsFormatted() {
        var source =
                "import a.B;\n\nclass A {\n    B b;\n\n    enum C {\n        /** D. */\n        D(1),\n        E(2);\n    }\n}\n";
        assertThat(JavaFormat.format(source)).isEqualTo(source);
    }
}

package io.github.bpfmaven.templates.c;

import java.util.Set;

/** Words that C keeps for itself. */
final class CKeywords {
    private CKeywords() {}

    private static final Set<String> ALWAYS = Set.of(
            ("auto break case char const continue default do double else enum extern float for goto if inline int long"
                            + " register restrict return short signed sizeof static struct switch typedef union"
                            + " unsigned void volatile while _Alignas _Alignof _Atomic _Bool _Complex _Generic"
                            + " _Imaginary _Noreturn _Static_assert _Thread_local asm typeof")
                    .split(" "));

    /** ISO/IEC 9899:2024, 6.4.1: the keywords that were ordinary identifiers before C23. */
    private static final Set<String> SINCE_C23 = Set.of(
            "alignas",
            "alignof",
            "bool",
            "constexpr",
            "false",
            "nullptr",
            "static_assert",
            "thread_local",
            "true",
            "typeof_unqual");

    static boolean isKeyword(String name) {
        return ALWAYS.contains(name) || SINCE_C23.contains(name);
    }

    /** The kernel defines {@code bool}, {@code true} and {@code false} itself; in C23 that does not compile. */
    static boolean isKeywordSinceC23(String name) {
        return SINCE_C23.contains(name);
    }
}

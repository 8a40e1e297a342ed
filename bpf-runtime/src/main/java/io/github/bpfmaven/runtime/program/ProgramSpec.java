package io.github.bpfmaven.runtime.program;

/**
 * A program of the object.
 *
 * @param place where its section says it goes, such as {@code tcp_set_state}; {@code ""} where it says nothing
 * @param function its entry
 */
public record ProgramSpec(String name, ProgramKind kind, String place, Function function) {
    /** The whole name of its section. */
    public String section() {
        return function.sectionName();
    }

    /** Whether it is left out unless asked for ({@code SEC("?kprobe/…")}). */
    public boolean isOptional() {
        return section().startsWith("?");
    }
}

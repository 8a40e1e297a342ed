package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;

/**
 * {@code vmlinux.h}: a type graph and constants as one C header that needs no other and gives every type the layout it
 * has in that kernel, whatever headers it came from.
 *
 * <p>Written by code and not from a template: a declaration in C is nested inside out, and its padding is computed.
 */
public final class VmlinuxHeader {
    private VmlinuxHeader() {}

    /**
     * What a header is for.
     *
     * @param kernel what to say the header was generated for, such as {@code "6.1.0-56-cloud-amd64 (x86_64)"}
     * @param definedElsewhere names that the program, or another header of its, defines ({@code SEC}, {@code __uint}):
     *     constants and enumerators of these names are left out
     */
    public record Options(String kernel, Set<String> definedElsewhere) {
        public Options {
            definedElsewhere = Set.copyOf(definedElsewhere);
        }

        public static Options forKernel(String kernel) {
            return new Options(kernel, Set.of());
        }

        public Options without(Set<String> names) {
            return new Options(kernel, names);
        }
    }

    /**
     * The header's text: definitions in an order that C accepts, then the constants, each unless the user's own source
     * has defined it.
     *
     * @throws io.github.bpfmaven.support.InputException where members of a struct overlap, which C cannot say
     */
    public static String render(TypeGraph graph, Collection<Constant> constants, Options options) {
        var names = CNames.of(graph, options.definedElsewhere());
        var out = new StringBuilder(1 << 16);
        out.append("#ifndef __VMLINUX_H__\n#define __VMLINUX_H__\n\n");
        out.append("/* Generated from the types of ")
                .append(options.kernel().replace("*/", "* /"))
                .append(". Do not edit. */\n\n");
        new DefinitionWriter(graph, names, out).writeAll();
        writeConstants(out, constants, unavailable(graph, options), names);
        return out.append("#endif /* __VMLINUX_H__ */\n").toString();
    }

    private static void writeConstants(
            StringBuilder out, Collection<Constant> constants, Set<String> unavailable, CNames names) {
        for (var constant : constants) {
            var name = constant.name();
            if (!names.isTaken(name) && !CKeywords.isKeyword(name) && unavailable.add(name)) {
                out.append("#ifndef ")
                        .append(name)
                        .append("\n#define ")
                        .append(name)
                        .append(' ');
                out.append(constant.literal()).append("\n#endif\n\n");
            }
        }
    }

    /** A macro of a member's name would make the member unreachable. */
    private static Set<String> unavailable(TypeGraph graph, Options options) {
        var names = new HashSet<>(options.definedElsewhere());
        for (var type : graph.types()) {
            if (type instanceof Composite composite) {
                composite.members().forEach(member -> names.add(member.name()));
            }
        }
        return names;
    }
}

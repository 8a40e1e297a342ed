package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;

/**
 * C that a compiler refuses unless the types have the layouts of the graph: {@code _Static_assert} lines for the size of
 * every struct and union and for the offset and size of every member, to stand after the header that {@link
 * VmlinuxHeader} renders of the same graph. Bitfields have no offset that C could be asked for.
 */
public final class LayoutAssertions {
    private final TypeGraph graph;
    private final CNames names;
    private final StringBuilder out = new StringBuilder(1 << 16);

    private LayoutAssertions(TypeGraph graph) {
        this.graph = graph;
        this.names = CNames.of(graph);
    }

    public static String render(TypeGraph graph) {
        var assertions = new LayoutAssertions(graph);
        for (int id = 1; id < graph.size(); id++) {
            assertions.assertType(id);
        }
        return assertions.out.toString();
    }

    private void assertType(int id) {
        var type = graph.type(id);
        if (type instanceof Composite composite && !names.nameOf(id).isEmpty()) {
            assertComposite(composite.kind().keyword() + " " + names.nameOf(id), composite);
        } else if (type instanceof Type.Typedef typedef
                && graph.type(typedef.target()) instanceof Composite composite
                && composite.name().isEmpty()) {
            assertComposite(names.nameOf(id), composite);
        }
    }

    private void assertComposite(String cType, Composite composite) {
        equal("sizeof(" + cType + ")", composite.size());
        assertMembers(cType, "", composite, 0);
    }

    private void assertMembers(String cType, String prefix, Composite composite, long base) {
        for (var member : composite.members()) {
            if (!member.isBitfield()) {
                assertMember(cType, prefix, member, base + member.bitOffset() / 8);
            }
        }
    }

    private void assertMember(String cType, String prefix, Member member, long offset) {
        var inner = graph.type(graph.resolve(member.type()));
        if (member.name().isEmpty()) {
            if (inner instanceof Composite anonymous) {
                assertMembers(cType, prefix, anonymous, offset);
            }
            return;
        }
        var path = prefix + member.name();
        equal("__builtin_offsetof(" + cType + ", " + path + ")", offset);
        equal("sizeof(((" + cType + " *)0)->" + path + ")", graph.sizeOf(member.type()));
        if (inner instanceof Composite nested && nested.name().isEmpty()) {
            assertMembers(cType, path + ".", nested, offset);
        }
    }

    private void equal(String expression, long value) {
        out.append("_Static_assert(")
                .append(expression)
                .append(" == ")
                .append(value)
                .append(", \"");
        out.append(expression).append("\");\n");
    }
}

package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Member;
import io.github.bpfmaven.object.types.TypeGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The layouts of a graph as C can be asked for them: the size of every struct and union, and the offset and size of every
 * member. Bitfields have no offset that C could be asked for, and flexible arrays no size.
 */
public final class LayoutAssertions {
    /** What compilers make {@code va_list} of; C has no way to name it. */
    private static final String VARIABLE_ARGUMENTS = "__va_list";

    private final TypeGraph graph;
    private final CNames names;
    private final List<LayoutAssertion> assertions = new ArrayList<>();

    private LayoutAssertions(TypeGraph graph) {
        this.graph = graph;
        this.names = CNames.of(graph);
    }

    /** Lines to stand behind the header that {@link VmlinuxHeader} renders of the same graph. */
    public static String render(TypeGraph graph) {
        var all = new LayoutAssertions(graph);
        for (int id = 1; id < graph.size(); id++) {
            all.assertType(id);
        }
        return all.assertions.stream().map(LayoutAssertion::line).collect(Collectors.joining());
    }

    /** Those that can be asked where each name has its first meaning, as in the headers that the graph is of. */
    public static List<LayoutAssertion> ofFirstMeanings(TypeGraph graph) {
        var all = new LayoutAssertions(graph);
        for (int id = 1; id < graph.size(); id++) {
            if (all.names.nameOf(id).equals(graph.type(id).name())) {
                all.assertType(id);
            }
        }
        return all.assertions;
    }

    private void assertType(int id) {
        var type = graph.type(id);
        var name = names.nameOf(id);
        if (type instanceof Composite composite && !name.isEmpty() && !name.startsWith(VARIABLE_ARGUMENTS)) {
            assertComposite(composite.kind().keyword() + " " + name, composite);
        } else if (type instanceof Type.Typedef typedef
                && graph.type(typedef.target()) instanceof Composite composite
                && composite.name().isEmpty()) {
            assertComposite(name, composite);
        }
    }

    private void assertComposite(String cType, Composite composite) {
        equal(cType, "sizeof(" + cType + ")", composite.size());
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
        var subject = cType + "." + path;
        equal(subject, "__builtin_offsetof(" + cType + ", " + path + ")", offset);
        if (!(inner instanceof Type.Array array) || array.length() > 0) {
            equal(subject, "sizeof(((" + cType + " *)0)->" + path + ")", graph.sizeOf(member.type()));
        }
        if (inner instanceof Composite nested && nested.name().isEmpty()) {
            assertMembers(cType, path + ".", nested, offset);
        }
    }

    private void equal(String subject, String expression, long value) {
        assertions.add(new LayoutAssertion(subject, expression, value));
    }
}

package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.DeclarationTag;
import io.github.bpfmaven.object.types.Type.FunctionPrototype;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * What C cannot say but a damaged or hostile file can: references to what isn't there, types that contain themselves,
 * declarators without end. Readers refuse such graphs, so that whoever walks one may recurse without counting.
 *
 * <p>The walk itself keeps its own stack and visits each reference twice at most.
 */
public final class WellFormed {
    /**
     * How deep types may be nested, by value or in a declarator. The kernel itself follows no more than 32
     * ({@code MAX_RESOLVE_DEPTH} in {@code kernel/bpf/btf.c}, Linux 6.12), counting structs behind pointers too.
     */
    public static final int DEEPEST = 128;

    /**
     * What is wrong with a graph.
     *
     * @param id of the type that is wrong
     */
    public record Problem(int id, String what) {}

    private final TypeGraph graph;

    private WellFormed(TypeGraph graph) {
        this.graph = graph;
    }

    /** The first thing that is wrong with a graph, or empty. */
    public static Optional<Problem> firstProblem(TypeGraph graph) {
        var check = new WellFormed(graph);
        return check.references()
                .or(() -> check.nesting(WellFormed::containedByValue, "contains itself"))
                .or(() -> check.nesting(WellFormed::spelledOut, "is declared in terms of itself"));
    }

    private Optional<Problem> references() {
        for (int id = 1; id < graph.size(); id++) {
            var search = new BadReference(graph.size());
            TypeGraph.references(graph.type(id), search);
            if (search.found != 0) {
                return Optional.of(new Problem(
                        id,
                        "it refers to type %d, but there are %d types (what a kernel module brings builds on the"
                                        .formatted(search.found, graph.size() - 1)
                                + " kernel's own types and can't be read alone)"));
            }
            if (!kindsFit(graph.type(id))) {
                return Optional.of(new Problem(id, "it refers to a type of a kind that can't stand there"));
            }
        }
        return Optional.empty();
    }

    private static final class BadReference implements IntConsumer {
        private final int size;
        private int found;

        BadReference(int size) {
            this.size = size;
        }

        @Override
        public void accept(int id) {
            if (id < 0 || id >= size) {
                found = id;
            }
        }
    }

    private boolean kindsFit(Type type) {
        if (type instanceof Type.Function function) {
            return graph.type(function.prototype()) instanceof FunctionPrototype;
        } else if (type instanceof Type.DataSection section) {
            return section.variables().stream()
                    .map(entry -> graph.type(entry.variable()))
                    .allMatch(WellFormed::isSymbol);
        } else if (type instanceof Composite composite) {
            for (var member : composite.members()) {
                if (!isObject(graph.type(member.type()))) {
                    return false;
                }
            }
            return true;
        } else if (type instanceof Type.Variable variable) {
            // An extern function in .ksyms may be declared as a variable of type void.
            return !isSymbol(graph.type(variable.type()));
        }
        return type instanceof DeclarationTag || targetFits(type);
    }

    private boolean targetFits(Type type) {
        var search = new Object() {
            boolean bad;
        };
        TypeGraph.references(type, id -> search.bad |= isNoType(graph.type(id)));
        return !search.bad;
    }

    private static boolean isSymbol(Type type) {
        return type instanceof Type.Variable || type instanceof Type.Function;
    }

    private static boolean isNoType(Type type) {
        return isSymbol(type) || type instanceof Type.DataSection || type instanceof DeclarationTag;
    }

    /** Whether a member can be of that type. */
    private static boolean isObject(Type type) {
        return !isNoType(type) && !(type instanceof FunctionPrototype) && !(type instanceof Type.Forward);
    }

    private interface Edges {
        void of(Type type, IntConsumer sink);
    }

    private static void containedByValue(Type type, IntConsumer sink) {
        if (!(type instanceof Type.Pointer || type instanceof FunctionPrototype || type instanceof DeclarationTag)) {
            TypeGraph.references(type, sink);
        }
    }

    private static void spelledOut(Type type, IntConsumer sink) {
        if (!(type instanceof Composite || type instanceof Type.DataSection)) {
            TypeGraph.references(type, sink);
        }
    }

    private Optional<Problem> nesting(Edges edges, String selfReference) {
        var depths = new Depths(graph, edges);
        for (int id = 1; id < graph.size(); id++) {
            var problem = depths.visit(id, selfReference);
            if (problem.isPresent()) {
                return problem;
            }
        }
        return Optional.empty();
    }

    /** Depth-first, with a stack of ids; {@code ~id} stands for "all that it refers to has been visited". */
    private static final class Depths {
        private static final int UNSEEN = 0;
        private static final int OPEN = -1;

        private final TypeGraph graph;
        private final Edges edges;
        /** By id: {@link #UNSEEN}, {@link #OPEN} while beneath it, then the depth. */
        private final int[] depth;

        private int[] stack = new int[64];
        private int top;
        private int deepestBelow;

        Depths(TypeGraph graph, Edges edges) {
            this.graph = graph;
            this.edges = edges;
            this.depth = new int[graph.size()];
            depth[0] = 1;
        }

        Optional<Problem> visit(int root, String selfReference) {
            pushUnseen(root);
            while (top > 0) {
                int id = stack[--top];
                if (id < 0) {
                    if (close(~id) > DEEPEST) {
                        return Optional.of(new Problem(~id, "it is nested more than " + DEEPEST + " deep"));
                    }
                } else if (depth[id] == OPEN) {
                    return Optional.of(new Problem(id, "it " + selfReference));
                } else if (depth[id] == UNSEEN) {
                    open(id);
                }
            }
            return Optional.empty();
        }

        private void open(int id) {
            depth[id] = OPEN;
            push(~id);
            edges.of(graph.type(id), this::pushUnseen);
        }

        private int close(int id) {
            deepestBelow = 0;
            edges.of(graph.type(id), below -> deepestBelow = Math.max(deepestBelow, depth[below]));
            depth[id] = deepestBelow + 1;
            return depth[id];
        }

        private void pushUnseen(int id) {
            if (depth[id] <= 0) {
                push(id);
            }
        }

        private void push(int id) {
            if (top == stack.length) {
                stack = java.util.Arrays.copyOf(stack, top * 2);
            }
            stack[top++] = id;
        }
    }
}

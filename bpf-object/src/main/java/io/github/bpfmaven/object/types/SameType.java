package io.github.bpfmaven.object.types;

import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Encoding;
import io.github.bpfmaven.object.types.Type.FunctionPrototype;
import io.github.bpfmaven.object.types.Type.Member;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Whether a type of one graph and one of another are laid out alike.
 *
 * <p>These are no differences, since the tools that write BTF don't agree on them though the C is the same:
 *
 * <ul>
 *   <li>arrays of arrays: pahole makes one array of them ({@code btf_encoder.c} 1.24: "TODO: Encode one dimension at a
 *       time"), so the product of the bounds is compared
 *   <li>names of base types: {@code unsigned long} for clang is {@code long unsigned int} for GCC; size and encoding are
 *       compared
 *   <li>the encoding {@code CHAR}, which says no more than the sign does
 *   <li>the sign of characters, where one side says that {@code signed char} has none: the pahole that Debian built its
 *       5.10 with (1.20) says so of every character
 *   <li>whether an enum is signed: Linux before 6.0 had no flag for it (commit 6089fb325cf7), so enumerators are compared
 *       in as many bits as the enum has
 *   <li>what an enumerator has beyond 32 bits, where one side knows no such value: BTF could not hold it before Linux 6.0
 *       (BTF_KIND_ENUM64, commit 6089fb325cf7)
 *   <li>the members of an unnamed union, where one side tells its size and no member: so does GCC of those that are
 *       {@code __transparent_union__}
 *   <li>type tags ({@code __rcu}, {@code __user}), which GCC does not see (before version 16), and with them typedefs,
 *       {@code const}, {@code volatile} and {@code restrict}, which change no layout
 *   <li>a struct that is only declared, behind a pointer
 * </ul>
 *
 * <p>What pointers point at is compared by kind and name. Graphs whose types contain themselves by value are refused by
 * their readers, so that recursion ends.
 */
final class SameType {
    private final TypeGraph ours;
    private final TypeGraph theirs;
    private final boolean charsHaveSigns;
    private final boolean enumeratorsAreWide;
    /** By a pair of composites: what came out. */
    private final Map<Long, Boolean> known = new HashMap<>();

    SameType(TypeGraph ours, TypeGraph theirs) {
        this.ours = ours;
        this.theirs = theirs;
        this.charsHaveSigns = charsHaveSigns(ours) && charsHaveSigns(theirs);
        this.enumeratorsAreWide = hasWideEnumerators(ours) && hasWideEnumerators(theirs);
    }

    private static boolean hasWideEnumerators(TypeGraph graph) {
        return graph.types().stream()
                .anyMatch(type -> type instanceof Type.Enum enumeration
                        && enumeration.enumerators().stream().anyMatch(SameType::isWide));
    }

    private static boolean isWide(Type.Enumerator enumerator) {
        return enumerator.value() != (int) enumerator.value() && enumerator.value() >>> 32 != 0;
    }

    /** Whoever says that {@code signed char} is unsigned doesn't know the signs of characters. */
    private static boolean charsHaveSigns(TypeGraph graph) {
        return graph.idOf(TypeGraph.NameSpace.BASE, "signed char")
                .map(graph::type)
                .filter(type -> type instanceof Type.Int integer && integer.encoding() == Encoding.UNSIGNED)
                .isEmpty();
    }

    boolean test(int ourId, int theirId) {
        int ourBase = ours.resolve(ourId);
        int theirBase = theirs.resolve(theirId);
        var a = ours.type(ourBase);
        var b = theirs.type(theirBase);
        if (a instanceof Composite ourComposite) {
            return b instanceof Composite theirComposite
                    && sameComposites(ourBase, ourComposite, theirBase, theirComposite);
        } else if (a instanceof Type.Array) {
            return b instanceof Type.Array
                    && FlatArray.of(ours, ourBase).length()
                            == FlatArray.of(theirs, theirBase).length()
                    && test(
                            FlatArray.of(ours, ourBase).element(),
                            FlatArray.of(theirs, theirBase).element());
        } else if (a instanceof Type.Enum ourEnum && b instanceof Type.Enum theirEnum) {
            return sameEnums(ourEnum, theirEnum);
        } else if (a instanceof FunctionPrototype || a instanceof Type.Forward) {
            return sameTargets(ourBase, theirBase); // only a typedef stands for one of these by value
        }
        return sameScalars(a, b);
    }

    private boolean sameComposites(int ourId, Composite a, int theirId, Composite b) {
        if (a.kind() != b.kind() || !a.name().equals(b.name()) || a.size() != b.size()) {
            return false;
        } else if (isOpaque(a) || isOpaque(b)) {
            return true;
        } else if (a.members().size() != b.members().size()) {
            return false;
        }
        long pair = (long) ourId << 32 | theirId;
        var result = known.get(pair);
        if (result == null) {
            result = sameMembers(a, b);
            known.put(pair, result);
        }
        return result;
    }

    private static boolean isOpaque(Composite type) {
        return type.kind() == Composite.Kind.UNION
                && type.name().isEmpty()
                && type.size() > 0
                && type.members().isEmpty();
    }

    private boolean sameMembers(Composite a, Composite b) {
        for (int i = 0; i < a.members().size(); i++) {
            if (!sameMembers(a.members().get(i), b.members().get(i))) {
                return false;
            }
        }
        return true;
    }

    private boolean sameMembers(Member a, Member b) {
        return a.name().equals(b.name())
                && a.bitOffset() == b.bitOffset()
                && a.bitWidth() == b.bitWidth()
                && test(a.type(), b.type());
    }

    private boolean sameEnums(Type.Enum a, Type.Enum b) {
        if (!a.name().equals(b.name())
                || a.size() != b.size()
                || a.enumerators().size() != b.enumerators().size()) {
            return false;
        }
        int unused = 64 - (enumeratorsAreWide ? a.size() : Math.min(a.size(), Integer.BYTES)) * 8;
        for (int i = 0; i < a.enumerators().size(); i++) {
            var ours = a.enumerators().get(i);
            var theirs = b.enumerators().get(i);
            if (!ours.name().equals(theirs.name()) || ours.value() << unused != theirs.value() << unused) {
                return false;
            }
        }
        return true;
    }

    private boolean sameScalars(Type a, Type b) {
        if (a instanceof Type.Int ourInt && b instanceof Type.Int theirInt) {
            return ourInt.size() == theirInt.size() && sameSign(ourInt, theirInt);
        } else if (a instanceof Type.Float ourFloat && b instanceof Type.Float theirFloat) {
            return ourFloat.size() == theirFloat.size();
        } else if (a instanceof Type.Pointer ourPointer && b instanceof Type.Pointer theirPointer) {
            return sameTargets(ourPointer.target(), theirPointer.target());
        }
        return a instanceof Type.Void && b instanceof Type.Void;
    }

    private boolean sameSign(Type.Int a, Type.Int b) {
        boolean bothCharacters = a.size() == 1 && a.encoding() != Encoding.BOOL && b.encoding() != Encoding.BOOL;
        return sign(a) == sign(b) || (bothCharacters && !charsHaveSigns);
    }

    private static Encoding sign(Type.Int integer) {
        return switch (integer.encoding()) {
            case CHAR -> Encoding.UNSIGNED;
            case SIGNED_CHAR -> Encoding.SIGNED;
            default -> integer.encoding();
        };
    }

    /** What pointers point at, and what functions take and return: structs by name. */
    private boolean sameTargets(int ourId, int theirId) {
        int ourBase = ours.resolve(ourId);
        int theirBase = theirs.resolve(theirId);
        var a = ours.type(ourBase);
        var b = theirs.type(theirBase);
        if (isTagged(a) || isTagged(b)) {
            return TagName.of(a).equals(TagName.of(b));
        } else if (a instanceof Type.Array && b instanceof Type.Array) {
            var ourArray = FlatArray.of(ours, ourBase);
            var theirArray = FlatArray.of(theirs, theirBase);
            return ourArray.length() == theirArray.length() && sameTargets(ourArray.element(), theirArray.element());
        } else if (a instanceof FunctionPrototype ourFunction && b instanceof FunctionPrototype theirFunction) {
            return samePrototypes(ourFunction, theirFunction);
        }
        return sameScalars(a, b);
    }

    private static boolean isTagged(Type type) {
        return type instanceof Composite || type instanceof Type.Forward || type instanceof Type.Enum;
    }

    private boolean samePrototypes(FunctionPrototype a, FunctionPrototype b) {
        List<Type.Parameter> ourParameters = a.parameters();
        List<Type.Parameter> theirParameters = b.parameters();
        if (ourParameters.size() != theirParameters.size() || !sameTargets(a.returnType(), b.returnType())) {
            return false;
        }
        for (int i = 0; i < ourParameters.size(); i++) {
            if (!sameTargets(ourParameters.get(i).type(), theirParameters.get(i).type())) {
                return false;
            }
        }
        return true;
    }

    /** The keyword and name of a struct, union or enum, defined or only declared. */
    private record TagName(String keyword, String name) {
        static TagName of(Type type) {
            if (type instanceof Composite composite) {
                return new TagName(composite.kind().keyword(), composite.name());
            } else if (type instanceof Type.Forward forward) {
                return new TagName(forward.kind().keyword(), forward.name());
            }
            return new TagName(type instanceof Type.Enum ? "enum" : "", type.name());
        }
    }
}

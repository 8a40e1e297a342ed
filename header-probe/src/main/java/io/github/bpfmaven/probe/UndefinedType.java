package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.Definition;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.List;
import java.util.Optional;

/** A type that was asked for and that the probed headers do not define, and what is known of it all the same. */
public final class UndefinedType {
    private static final int MOST_MENTIONS = 3;

    private final HeaderTree tree;
    private final List<LeftOutHeader> leftOut;
    private final String name;
    private final Optional<Definition> definition;
    private final Optional<Definition> behindMacro;
    private final List<String> mentions;
    private final List<String> nearest;

    private UndefinedType(HeaderTree tree, List<LeftOutHeader> leftOut, String name) {
        this.tree = tree;
        this.leftOut = leftOut;
        this.name = name;
        var index = HeaderIndex.scan(tree);
        this.definition = index.definitions(name).stream()
                .filter(found -> found.kind().isType())
                .findFirst();
        this.behindMacro = index.typeBehindMacro(name);
        this.mentions = index.mentions(name, MOST_MENTIONS);
        this.nearest = index.nearest(name);
    }

    /**
     * Looks for its name in every header of the tree.
     *
     * @param leftOut what the probe of that tree had to leave out
     */
    public static UndefinedType in(HeaderTree tree, List<LeftOutHeader> leftOut, String name) {
        return new UndefinedType(tree, leftOut, name);
    }

    /** Whether the kernel may have it in no header that is installed: none defines it, or a name like it. */
    public boolean mayBePrivate() {
        return isPrivate() || definition.isEmpty() && behindMacro.isEmpty() && nearest.isEmpty();
    }

    /** Whether it has. */
    private boolean isPrivate() {
        return definition.isEmpty() && behindMacro.isEmpty() && !mentions.isEmpty();
    }

    /** @param where what asked for it */
    public InputException error(String where) {
        var error = asIfWhole(where);
        return leftOut.stream()
                .flatMap(
                        header -> header.missing().stream().map(missing -> incomplete(error, header.header(), missing)))
                .findFirst()
                .orElse(error);
    }

    private InputException incomplete(InputException error, String including, String missing) {
        return new InputException(
                error.what() + " But this tree may be incomplete: " + including + " could not be read without <"
                        + missing + ">, which is not there.",
                error.where(),
                Remedies.checkHeadersAreWhole(tree.build().toString()));
    }

    private InputException asIfWhole(String where) {
        if (definition.isPresent()) {
            return new InputException(
                    "Kernel " + tree.release() + " does not define \"" + name + "\" as it is configured: "
                            + describe(definition.get()) + ", under conditions that do not hold or in a header that"
                            + " does not compile.",
                    where,
                    Remedies.askForAllTypes());
        }
        if (behindMacro.isPresent()) {
            var type = behindMacro.get();
            return new InputException(
                    "The headers of kernel " + tree.release() + " have \"" + name + "\" as a macro for \"" + type.name()
                            + "\", which " + type.header() + ":" + type.line() + " defines.",
                    where,
                    Remedies.nameTypeItself(type.name()));
        }
        if (isPrivate()) {
            return new InputException(
                    "The headers of kernel " + tree.release() + " do not define \"" + name
                            + "\": they only mention it (" + String.join(", ", mentions)
                            + "), so it is private to the kernel's sources, defined in one of its .c files or in a"
                            + " header that is not installed.",
                    where,
                    Remedies.typeOnlyInSource());
        }
        return new InputException(
                "The headers of kernel " + tree.release() + " do not define \"" + name + "\".",
                where,
                mayBePrivate() ? Remedies.checkNameOrTakeBtf() : Remedies.nearestTypes(nearest));
    }

    private static String describe(Definition definition) {
        return definition.header() + ":" + definition.line() + " does";
    }
}

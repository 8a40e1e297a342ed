package io.github.bpfmaven.probe;

import io.github.bpfmaven.probe.headers.HeaderTree;
import io.github.bpfmaven.probe.index.Definition;
import io.github.bpfmaven.probe.index.HeaderIndex;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;

/** The error for a type that was asked for and that the probed headers do not define. */
final class UndefinedType {
    private static final int MOST_MENTIONS = 3;

    private UndefinedType() {}

    static InputException error(HeaderTree tree, HeaderIndex index, String name, String where) {
        var definition = index.definitions(name).stream()
                .filter(found -> found.kind().isType())
                .findFirst();
        if (definition.isPresent()) {
            return new InputException(
                    "Kernel " + tree.release() + " does not define \"" + name + "\" as it is configured: "
                            + describe(definition.get()) + ", under conditions that do not hold or in a header that"
                            + " does not compile.",
                    where,
                    Remedies.askForAllTypes());
        }
        var mentions = index.mentions(name, MOST_MENTIONS);
        if (!mentions.isEmpty()) {
            return new InputException(
                    "The headers of kernel " + tree.release() + " do not define \"" + name
                            + "\": they only mention it (" + String.join(", ", mentions)
                            + "), so it is defined in one of the kernel's .c files.",
                    where,
                    Remedies.typeOnlyInSource());
        }
        return new InputException(
                "The headers of kernel " + tree.release() + " do not define \"" + name + "\".",
                where,
                Remedies.nearestTypes(index.nearest(name)));
    }

    private static String describe(Definition definition) {
        return definition.header() + ":" + definition.line() + " does";
    }
}

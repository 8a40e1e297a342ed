package io.github.bpfmaven.object.types;

import java.util.List;

/**
 * How the named structs, unions, enums and typedefs of two graphs compare.
 *
 * @param commonNames names that both define; a struct and a typedef of one name are two
 * @param commonDefinitions how often ours define such a name, homonyms counted each
 * @param identical how many of these are the same as a definition of theirs
 * @param homonyms how many of the common names theirs define more than once
 * @param differing the others, in our order
 */
public record LayoutReport(
        int commonNames, int commonDefinitions, int identical, int homonyms, List<Difference> differing) {
    public LayoutReport {
        differing = List.copyOf(differing);
    }

    /**
     * A definition of ours that no definition of theirs equals.
     *
     * @param type such as {@code struct sock_common}
     * @param reasons what differs, each a sentence; from the definition of theirs that differs least
     * @param homonym whether none of theirs is of that kind and has a member or enumerator of a name that ours has:
     *     another type that happens to bear the same name, in another source file of the kernel
     */
    public record Difference(String type, List<String> reasons, boolean homonym) {
        public Difference {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            return type + ": " + String.join("; ", reasons);
        }
    }
}

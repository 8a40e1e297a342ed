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

    /** What two types of one name have in common, the most first. */
    public enum Kinship {
        /** They are of one kind, and have a member or enumerator of one name; or both are typedefs. */
        CLOSE,
        /** They are of one kind and laid out alike, and no member or enumerator bears a name of the other's. */
        BY_SHAPE,
        /** Nothing: one happens to bear the other's name, in another source file of the kernel. */
        NONE
    }

    /**
     * A definition of ours that no definition of theirs equals.
     *
     * @param type such as {@code struct sock_common}
     * @param reasons what differs, each a sentence; from the definition of theirs that differs least
     * @param kinship to the one of theirs that is the nearest
     */
    public record Difference(String type, List<String> reasons, Kinship kinship) {
        public Difference {
            reasons = List.copyOf(reasons);
        }

        @Override
        public String toString() {
            return type + ": " + String.join("; ", reasons);
        }
    }
}

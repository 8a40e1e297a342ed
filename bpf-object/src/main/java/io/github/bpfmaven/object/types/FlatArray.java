package io.github.bpfmaven.object.types;

/**
 * An array with all its dimensions taken as one: pahole writes one for arrays of arrays, too.
 *
 * @param element the innermost as it is declared, which is no array
 * @param length the product of the dimensions
 */
public record FlatArray(int element, long length) {
    /** @param arrayId of an array, not of a typedef for one */
    public static FlatArray of(TypeGraph graph, int arrayId) {
        int id = arrayId;
        long length = 1;
        while (graph.type(graph.resolve(id)) instanceof Type.Array array) {
            length *= array.length();
            id = array.element();
        }
        return new FlatArray(id, length);
    }
}

package io.github.bpfmaven.object.types;

/**
 * An array with all its dimensions taken as one.
 *
 * @param element the innermost, which is no array
 * @param length the product of the dimensions
 */
record FlatArray(int element, long length) {
    static FlatArray of(TypeGraph graph, int arrayId) {
        int id = arrayId;
        long length = 1;
        while (graph.type(id) instanceof Type.Array array) {
            length *= array.length();
            id = graph.resolve(array.element());
        }
        return new FlatArray(id, length);
    }
}

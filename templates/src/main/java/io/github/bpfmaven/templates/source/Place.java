package io.github.bpfmaven.templates.source;

/**
 * A place in a source of the user's.
 *
 * @param file as the user knows it
 * @param line from 1
 */
public record Place(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}

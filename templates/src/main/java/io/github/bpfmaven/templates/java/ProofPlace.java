package io.github.bpfmaven.templates.java;

import org.jspecify.annotations.Nullable;

/**
 * Where one value of a sample is.
 *
 * @param c the designators that lead there, {@code .header.kind}
 * @param java the expression for it in the record
 * @param view where it is in the flyweight, null where none is asked
 */
record ProofPlace(String c, String java, @Nullable View view) {
    /**
     * A value in a flyweight.
     *
     * @param struct the expression for the view of its struct
     * @param indexes that lead to an element of an array, {@code 1, 0}; {@code ""} for a field itself
     */
    record View(String struct, ViewAccess access, String indexes) {
        View element(int index) {
            return new View(struct, access, indexes.isEmpty() ? Integer.toString(index) : indexes + ", " + index);
        }

        String get() {
            return struct + "." + access.getter() + "(" + indexes + ")";
        }

        String getConstant() {
            return struct + "." + access.constantGetter() + "(" + indexes + ")";
        }

        String set(String value) {
            return set(access.setter(), value);
        }

        String setConstant(String value) {
            return set(access.constantSetter(), value);
        }

        private String set(String setter, String value) {
            return struct + "." + setter + "(" + indexes + (indexes.isEmpty() ? "" : ", ") + value + ");";
        }
    }

    /** @param listed whether the array is a List in the record */
    ProofPlace element(int index, boolean listed) {
        var inC = "[" + index + "]";
        return new ProofPlace(
                c + inC, listed ? java + ".get(" + index + ")" : java + inC, view == null ? null : view.element(index));
    }

    /** The same where designators begin anew. */
    ProofPlace at(String designators) {
        return new ProofPlace(designators, java, view);
    }
}

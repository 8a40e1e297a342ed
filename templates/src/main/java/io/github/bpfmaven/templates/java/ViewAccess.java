package io.github.bpfmaven.templates.java;

/**
 * The methods of a flyweight that read and write one field, or the elements of one.
 *
 * @param getter of the value; of a struct, of its view
 * @param setter of the value; {@code ""} for a struct
 * @param type of the value
 * @param constantGetter of an enum's constant, or of the set of flags; {@code ""} for other fields
 * @param constantSetter of an enum's constant; {@code ""} for other fields
 */
record ViewAccess(String getter, String setter, String type, String constantGetter, String constantSetter) {
    static ViewAccess of(String getter, String setter, String type) {
        return new ViewAccess(getter, setter, type, "", "");
    }
}

package io.github.bpfmaven.it.random;

import java.util.List;

/** What a field is initialised with in C, and so what Java has to read. */
sealed interface Value {
    /** The initializer in C. */
    String c();

    /**
     * A single value.
     *
     * @param java as the record's accessor gives it; whole numbers of up to 64 bits as Long, whatever the accessor's type
     */
    record Single(String c, Object java) implements Value {}

    /**
     * A value of an enum.
     *
     * @param number as the accessor {@code xValue} gives it
     * @param constant what the accessor {@code x} gives
     */
    record Enumerator(String c, long number, String constant) implements Value {}

    /** An array, or the elements that it begins with. */
    record Elements(List<Value> values) implements Value {
        @Override
        public String c() {
            return values.stream().map(Value::c).collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        }
    }

    /** A struct, or a union of which one member is given. */
    record Fields(List<Field> fields) implements Value {
        @Override
        public String c() {
            return fields.stream().map(Field::c).collect(java.util.stream.Collectors.joining(", ", "{", "}"));
        }
    }

    /** A union of which another field says that this member counts. */
    record Chosen(Field member) implements Value {
        @Override
        public String c() {
            return "{" + member.c() + "}";
        }
    }

    /**
     * A member with its value.
     *
     * @param name in C; for a {@link Chosen} union without a name, what Java calls it
     * @param path the designator in C, {@code ""} for a union without a name
     */
    record Field(String name, String path, Value value) {
        static Field of(String name, Value value) {
            return new Field(name, "." + name, value);
        }

        String c() {
            // A member of an anonymous union is the struct's own.
            return path.isEmpty() ? ((Chosen) value).member().c() : path + " = " + value.c();
        }
    }
}

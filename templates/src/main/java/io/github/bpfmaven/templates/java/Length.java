package io.github.bpfmaven.templates.java;

/** How many elements an array has, as Java source. */
sealed interface Length {
    /** The expression, given the one for the position of the first element. */
    String of(String at);

    /** The expression when an array is written, given the one for how many elements the value has. */
    String toWrite(String ofValue);

    /** Statements that refuse a value of so many elements, where not all are taken. */
    default String check(String ofValue) {
        return "";
    }

    /** As many as C declares. */
    record Fixed(long count) implements Length {
        @Override
        public String of(String at) {
            return Long.toString(count);
        }

        @Override
        public String toWrite(String ofValue) {
            return Long.toString(count);
        }

        @Override
        public String check(String ofValue) {
            return "BpfBytes.requireAtMost(" + count + ", " + ofValue + ");\n";
        }
    }

    /**
     * As many as another field says.
     *
     * @param counter the expression that reads it
     * @param within how many there can be
     */
    record Counted(String counter, Length within) implements Length {
        @Override
        public String of(String at) {
            return "BpfBytes.count(" + counter + ", " + within.of(at) + ")";
        }

        @Override
        public String toWrite(String ofValue) {
            return within.toWrite(ofValue);
        }

        @Override
        public String check(String ofValue) {
            return within.check(ofValue);
        }
    }

    /** As many as there are bytes for, up to {@code end}. */
    record Rest(int elementSize) implements Length {
        @Override
        public String of(String at) {
            var bytes = "BpfBytes.rest(end, " + at + ")";
            return elementSize == 1 ? bytes : bytes + " / " + elementSize;
        }

        @Override
        public String toWrite(String ofValue) {
            return ofValue;
        }
    }
}

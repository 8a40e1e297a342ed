package io.github.bpfmaven.it;

import java.util.Random;

/** C with many structs of many fields, the same each time: scalars, texts, arrays, bitfields, enums, nested structs. */
final class ManyStructs {
    private static final int FIELDS = 20;
    private static final String[] SCALARS = {
        "unsigned char", "unsigned short", "unsigned int", "unsigned long long", "signed char", "short", "int",
        "long long", "_Bool", "float", "double", "void *", "__be32", "__be16"
    };
    private static final int INTEGERS = 8;

    private final Random random = new Random(20);
    private final StringBuilder text =
            new StringBuilder("typedef unsigned int __be32;\ntypedef unsigned short __be16;\n");

    private ManyStructs() {}

    /** A unit that defines them, and a variable of each. */
    static String text(int count) {
        var all = new ManyStructs();
        for (int i = 0; i < count; i++) {
            all.struct(i);
        }
        return all.text.toString();
    }

    private void struct(int number) {
        text.append("enum kind_%1$d { KIND_%1$d_A, KIND_%1$d_B = 7 };\n".formatted(number));
        text.append("struct event_%d {\n".formatted(number));
        for (int i = 0; i < FIELDS; i++) {
            text.append('\t').append(field(number, "field_" + i)).append(";\n");
        }
        text.append("};\nstruct event_%1$d variable_%1$d;\n".formatted(number));
    }

    private String field(int number, String name) {
        return switch (random.nextInt(20)) {
            case 0, 1 -> "char " + name + "[16]";
            case 2, 3 -> SCALARS[random.nextInt(INTEGERS)] + " " + name + "[4][2]";
            case 4, 5 -> "unsigned int " + name + " : " + (1 + random.nextInt(20));
            case 6 -> "enum kind_" + number + " " + name;
            case 7 -> "struct { int a; unsigned char b[3]; } " + name;
            case 8 -> number % 10 == 0 ? "long " + name : "struct event_" + number / 10 * 10 + " " + name;
            default -> SCALARS[random.nextInt(SCALARS.length)] + " " + name;
        };
    }
}

package io.github.bpfmaven.it.random;

import io.github.bpfmaven.templates.java.JavaNames;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Names of C for one struct and all it holds: plain ones, and ones that Java or the generated code has a use for. */
final class Names {
    private static final List<String> ODD = List.of(
            ("class new wait hash_code notify to_string _ __ PID at bytes end buffer size value index i that other source"
                            + " record var yield null boolean get_class to_bytes to_json wrap decode encode move_to"
                            + " to_record order event view position number length start List String json from of"
                            + " Object BpfBytes ByteBuffer tag i_1 one_1 row_1 größe a$b _1st x2 finalize clone byte"
                            + " NULL_ entry hex text count sealed permits _Alpha BETA_2 mixedCase __kernel___name this super")
                    .split(" "));

    /** Tags that are names of classes, too, or almost. */
    static final List<String> ODD_TAGS = List.of(
            ("string object integer list set arrays record instant override exception comparable iterable character"
                            + " enum_set byte_order bpf_bytes math function collectors stream _class _1st TCP"
                            + " big_decimal view event big_integer inet4_address int_stream byte_buffer __ unrecognized")
                    .split(" "));

    private final Dice dice;
    private final int number;
    private final Set<String> taken = new HashSet<>();
    private final List<String> odd = new ArrayList<>(ODD);
    private int count;

    Names(Dice dice, int number) {
        this.dice = dice;
        this.number = number;
    }

    boolean hasOdd() {
        return !odd.isEmpty();
    }

    /** A member's name that Java does not have to number. */
    String odd() {
        while (!odd.isEmpty()) {
            var name = odd.remove(dice.between(0, odd.size() - 1));
            if (taken.add(JavaNames.memberName(name))) {
                return name;
            }
        }
        return plain();
    }

    String plain() {
        return dice.of("f%d", "field_%d", "__pad_%d", "camelCase%d", "LOUD_%d").formatted(count++);
    }

    /** A name for a type or enumerator, which no other has in the whole unit. */
    String global(String prefix) {
        return prefix + "_" + number + "_" + count++;
    }
}

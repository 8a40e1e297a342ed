package io.github.bpfmaven.it.random;

import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Arrays whose length is another field's business, or that of the buffer. */
final class Tails {
    private static final int ROOM = 4;

    private final Dice dice;
    private final Set<Feature> features;
    private final Supplier<String> names;

    Tails(Dice dice, Set<Feature> features, Supplier<String> names) {
        this.dice = dice;
        this.features = features;
        this.names = names;
    }

    /** A flexible array, with or without a field before it that counts its elements. */
    Member any(Kind kind) {
        if (dice.percent(45)) {
            features.add(Feature.COUNTED_FLEXIBLE_ARRAY);
            return counted(kind, "");
        }
        features.add(Feature.OPEN_FLEXIBLE_ARRAY);
        var name = names.get();
        if (dice.percent(30)) {
            features.add(Feature.CHAR_ARRAY);
            return new Member("char " + name + "[];", () -> List.of(Value.Field.of(name, Texts.any(dice, ROOM))), true);
        }
        return new Member(
                kind.type() + " " + name + "[];",
                () -> List.of(Value.Field.of(name, kind.array(List.of(dice.between(0, ROOM))))),
                kind.lossy());
    }

    /** An array of which another field tells how many elements count. */
    Member counted(Kind kind) {
        features.add(Feature.COUNTED_ARRAY);
        return counted(kind, Integer.toString(ROOM));
    }

    private Member counted(Kind kind, String length) {
        var counter = names.get();
        var name = names.get();
        var text = "%s %s; %s %s[%s] __attribute__((btf_decl_tag(\"counted_by:%s\")));"
                .formatted(dice.of("__u8", "short", "unsigned", "__u64"), counter, kind.type(), name, length, counter);
        return new Member(
                text,
                () -> {
                    int count = dice.between(0, ROOM);
                    return List.of(
                            Value.Field.of(counter, Scalars.whole(count)),
                            Value.Field.of(name, kind.array(List.of(count))));
                },
                true);
    }
}

package io.github.bpfmaven.it.random;

import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** Bitfields, several in a row as they are in practice. */
final class Bitfields {
    private final Dice dice;
    private final Set<Feature> features;
    private final Enums enums;
    private final Supplier<String> names;
    private final ByteOrder order;

    Bitfields(Dice dice, Set<Feature> features, Enums enums, Supplier<String> names, ByteOrder order) {
        this.dice = dice;
        this.features = features;
        this.enums = enums;
        this.names = names;
        this.order = order;
    }

    Member several() {
        features.add(order == ByteOrder.BIG_ENDIAN ? Feature.BIG_ENDIAN_BITFIELD : Feature.LITTLE_ENDIAN_BITFIELD);
        var members = new ArrayList<Member>();
        int count = dice.between(0, 3);
        for (int i = 0; i < count; i++) {
            members.add(one());
        }
        members.add(integer(dice.percent(50)));
        var text = new StringBuilder();
        members.forEach(member -> text.append(member.text()).append(' '));
        return new Member(
                text.toString(),
                () -> members.stream()
                        .flatMap(member -> member.values().get().stream())
                        .toList(),
                false);
    }

    private Member one() {
        return switch (dice.between(0, 7)) {
            case 0 -> {
                features.add(Feature.UNNAMED_BITFIELD);
                yield new Member(dice.of("int : 0;", "unsigned : 3;", "__u64 : 17;"), List::of, false);
            }
            case 1 -> {
                features.add(Feature.BOOL_BITFIELD);
                yield bits("_Bool", 1, () -> {
                    boolean value = dice.percent(50);
                    return new Value.Single(value ? "1" : "0", value);
                });
            }
            case 2 -> {
                features.add(Feature.ENUM_BITFIELD);
                int width = dice.between(1, 7);
                var kind = enums.small(width);
                yield bits(kind.type(), width, kind.values());
            }
            case 3, 4 -> integer(true);
            default -> integer(false);
        };
    }

    private Member integer(boolean signed) {
        int size = dice.of(8, 16, 32, 32, 64);
        int width = dice.between(1, size);
        if (signed) {
            features.add(Feature.SIGNED_BITFIELD);
        }
        if (width > Integer.SIZE) {
            features.add(Feature.WIDE_BITFIELD);
        }
        var type =
                switch (size) {
                    case 8 -> "char";
                    case 16 -> "short";
                    case 32 -> "int";
                    default -> "long long";
                };
        return bits((signed ? "signed " : "unsigned ") + type, width, () -> Scalars.whole(dice.bits(width, signed)));
    }

    private Member bits(String type, int width, Supplier<Value> values) {
        var name = names.get();
        return new Member(
                "%s %s : %d;".formatted(type, name, width), () -> List.of(Value.Field.of(name, values.get())), false);
    }
}

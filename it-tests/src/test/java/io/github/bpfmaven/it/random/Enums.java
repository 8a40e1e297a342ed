package io.github.bpfmaven.it.random;

import io.github.bpfmaven.templates.java.JavaNames;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** Enums of every size, and values that have a name or none. */
final class Enums {
    private final Dice dice;
    private final Names names;
    private final Set<Feature> features;
    private final StringBuilder definitions;

    Enums(Dice dice, Names names, Set<Feature> features, StringBuilder definitions) {
        this.dice = dice;
        this.names = names;
        this.features = features;
        this.definitions = definitions;
    }

    Kind any() {
        return switch (dice.between(0, 4)) {
            case 0, 1 -> {
                features.add(Feature.ENUM);
                yield of(32, dice.percent(40), "");
            }
            case 2 -> {
                features.add(Feature.PACKED_ENUM);
                yield of(dice.of(8, 16), dice.percent(40), "__attribute__((packed)) ");
            }
            default -> {
                features.add(Feature.ENUM_64);
                yield of(64, dice.percent(40), "");
            }
        };
    }

    /** An enum of which some values fit a few bits. */
    Kind small(int width) {
        features.add(Feature.ENUM);
        var type = names.global("small");
        var constant = names.global("SMALL").toUpperCase(java.util.Locale.ROOT);
        definitions.append("enum %s { %s = 1 };\n".formatted(type, constant));
        return new Kind("enum " + type, () -> value(Map.of(1L, constant), dice.bits(width, false)), false);
    }

    private Value value(Map<Long, String> named, long number) {
        var constant = named.get(number);
        if (constant == null) {
            features.add(Feature.UNKNOWN_ENUMERATOR);
        }
        return new Value.Enumerator(
                Scalars.c(number), number, constant == null ? "UNRECOGNIZED" : JavaNames.constantName(constant));
    }

    /** The first enumerator makes it as wide as that. */
    private Kind of(int width, boolean signed, String attribute) {
        var named = new LinkedHashMap<Long, String>();
        long widest = signed ? -1L << width - 1 : -1L >>> Long.SIZE - width;
        named.put(widest, names.global("WIDE"));
        named.put(0L, names.global("NONE"));
        named.put(dice.bits(width, signed), names.global("value"));
        var type = names.global("enum");
        definitions.append("enum ").append(attribute).append(type).append(" {");
        named.forEach((value, name) -> definitions
                .append(' ')
                .append(name)
                .append(" = ")
                .append(signed ? "(long long) " + Scalars.c(value) : Scalars.c(value))
                .append(','));
        definitions.append(" };\n");
        // Java has an int for up to 32 bits, also where C has no sign.
        var read = new LinkedHashMap<Long, String>();
        named.forEach((value, name) -> read.put(width == 32 ? (int) (long) value : value, name));
        return new Kind(
                "enum " + type,
                () -> value(
                        read,
                        dice.percent(50)
                                ? dice.of(java.util.List.copyOf(read.keySet()))
                                : dice.bits(width, signed || width == 32)),
                false);
    }
}

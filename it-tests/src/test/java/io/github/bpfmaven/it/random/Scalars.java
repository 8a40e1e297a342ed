package io.github.bpfmaven.it.random;

import java.math.BigInteger;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Set;
import java.util.function.Supplier;

/** Single values of every type. */
final class Scalars {
    /** What every unit begins with. */
    static final String TYPEDEFS = """
            typedef unsigned char __u8;
            typedef unsigned short __u16;
            typedef unsigned int __u32;
            typedef unsigned long long __u64;
            typedef __u16 __be16;
            typedef __u32 __be32;
            typedef __u64 __be64;
            typedef __u16 __le16;
            typedef __u32 __le32;
            typedef __u64 __le64;
            typedef __u32 u32;
            typedef long long s64;
            """;

    private final Dice dice;
    private final Set<Feature> features;
    private final ByteOrder order;

    Scalars(Dice dice, Set<Feature> features, ByteOrder order) {
        this.dice = dice;
        this.features = features;
        this.order = order;
    }

    Kind any() {
        return switch (dice.between(0, 19)) {
            case 0, 1, 2, 3, 4, 5 -> integer();
            case 6, 7 -> wide(dice.percent(50));
            case 8, 9 -> truth();
            case 10 -> kind(Feature.FLOAT, "float", this::single);
            case 11 -> kind(Feature.DOUBLE, "double", this::real);
            case 12, 13 -> kind(Feature.POINTER, dice.of("void *", "char *", "struct nowhere *"), this::address);
            case 14, 15 -> ordered(Feature.NETWORK_ORDER_16, "__be16", 16, ByteOrder.BIG_ENDIAN);
            case 16 -> kind(Feature.NETWORK_ORDER_32, "__be32", this::networkAddress);
            case 17 -> ordered(Feature.NETWORK_ORDER_64, "__be64", 64, ByteOrder.BIG_ENDIAN);
            default -> littleEndian();
        };
    }

    private Kind kind(Feature feature, String type, Supplier<Value> values) {
        features.add(feature);
        return new Kind(type, values, feature == Feature.BOOL);
    }

    /** Of 8 to 64 bits. */
    Kind integer() {
        return integer(dice.of(8, 16, 32, 64), dice.percent(50));
    }

    /** Of each width and sign there is as often as of any other. */
    Kind anyInteger() {
        int width = dice.of(8, 16, 32, 64, 128);
        boolean signed = dice.percent(50);
        return width == 128 ? wide(signed) : integer(width, signed);
    }

    private Kind integer(int width, boolean signed) {
        var type =
                switch (width) {
                    case 8 -> signed ? "signed char" : dice.of("unsigned char", "__u8");
                    case 16 -> signed ? "short" : dice.of("unsigned short", "__u16");
                    case 32 -> signed ? "int" : dice.of("unsigned", "u32");
                    default -> signed ? dice.of("long", "s64") : dice.of("unsigned long", "__u64");
                };
        return kind(Feature.integer(width, signed), type, () -> whole(dice.bits(width, signed)));
    }

    /** No element of an array, which would be text. */
    Kind plainChar() {
        return kind(Feature.PLAIN_CHAR, "char", () -> whole(dice.bits(8, true)));
    }

    static Value whole(long value) {
        return new Value.Single(c(value), value);
    }

    static String c(long value) {
        return "0x" + Long.toHexString(value) + "ULL";
    }

    Kind truth() {
        return kind(Feature.BOOL, "_Bool", () -> {
            boolean value = dice.percent(50);
            return new Value.Single(value ? "1" : "0", value);
        });
    }

    private Kind wide(boolean signed) {
        return kind(Feature.integer(128, signed), signed ? "__int128" : "unsigned __int128", () -> {
            long high = dice.bits(64, true);
            long low = dice.bits(64, true);
            var upper = signed ? BigInteger.valueOf(high) : new BigInteger(Long.toUnsignedString(high));
            return new Value.Single(
                    "(((unsigned __int128) " + c(high) + " << 64) | " + c(low) + ")",
                    upper.shiftLeft(64).add(new BigInteger(Long.toUnsignedString(low))));
        });
    }

    private Value single() {
        float value = dice.real();
        return new Value.Single(Float.toHexString(value) + "f", value);
    }

    private Value real() {
        double value = dice.doubleReal();
        return new Value.Single(Double.toHexString(value), value);
    }

    private Value address() {
        long value = dice.bits(64, true);
        return new Value.Single("(void *) " + c(value), value);
    }

    private Kind littleEndian() {
        int width = dice.of(16, 32, 64);
        return ordered(Feature.LITTLE_ENDIAN_FIELD, "__le" + width, width, ByteOrder.LITTLE_ENDIAN);
    }

    /** In C the value is the one whose bytes, in the target's order, are those of the number in the field's order. */
    private Kind ordered(Feature feature, String type, int width, ByteOrder wanted) {
        return kind(feature, type, () -> {
            long value = dice.bits(width, width == 64);
            long stored = wanted == order ? value : Long.reverseBytes(value) >>> Long.SIZE - width;
            return new Value.Single(c(stored), value);
        });
    }

    private Value networkAddress() {
        int value = (int) dice.bits(32, true);
        byte[] bytes = ByteBuffer.allocate(4).order(order).putInt(value).array();
        try {
            return new Value.Single(c(Integer.toUnsignedLong(value)), InetAddress.getByAddress(bytes));
        } catch (UnknownHostException e) {
            throw new IllegalStateException(e);
        }
    }
}

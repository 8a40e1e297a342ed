package io.github.bpfmaven.benchmarks.decoders;

import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/** Reads a record by a table of its fields and calls its constructor by reflection, as generic mappers do. */
final class Reflective {
    /** One field in C: where it is, and how wide an element of it is, in bytes. */
    private record Field(int offset, int width, boolean signed, int length) {}

    private static final List<Field> FIELDS = List.of(
            new Field(0, 8, false, 1),
            new Field(8, 8, false, 1),
            new Field(16, 8, false, 1),
            new Field(24, 8, false, 1),
            new Field(32, 4, false, 1),
            new Field(36, 4, false, 1),
            new Field(40, 4, false, 1),
            new Field(44, 4, false, 1),
            new Field(48, 4, true, 1),
            new Field(52, 2, false, 1),
            new Field(54, 2, false, 1),
            new Field(56, 2, false, 1),
            new Field(58, 1, false, 1),
            new Field(59, 1, false, 1),
            new Field(60, 4, false, 4),
            new Field(76, 1, false, 16));

    private final Class<?>[] types;
    private final Constructor<HandWrittenRecord> constructor;

    Reflective() {
        types = Stream.of(HandWrittenRecord.class.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new);
        try {
            constructor = HandWrittenRecord.class.getDeclaredConstructor(types);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException("every record has it", e);
        }
    }

    HandWrittenRecord decode(ByteBuffer bytes, int at) throws ReflectiveOperationException {
        var values = new Object[types.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = value(bytes, at, FIELDS.get(i), types[i]);
        }
        return constructor.newInstance(values);
    }

    private static Object value(ByteBuffer bytes, int at, Field field, Class<?> type) {
        if (type == String.class) {
            var text = new byte[field.length()];
            bytes.get(at + field.offset(), text);
            int length = 0;
            while (length < text.length && text[length] != 0) {
                length++;
            }
            return new String(text, 0, length, StandardCharsets.UTF_8);
        }
        if (type == long[].class) {
            var array = new long[field.length()];
            for (int i = 0; i < array.length; i++) {
                array[i] = number(bytes, at + field.offset() + i * field.width(), field);
            }
            return array;
        }
        long number = number(bytes, at + field.offset(), field);
        return type == int.class ? (Object) (int) number : (Object) number;
    }

    private static long number(ByteBuffer bytes, int at, Field field) {
        return switch (field.width()) {
            case 8 -> bytes.getLong(at);
            case 4 -> field.signed() ? bytes.getInt(at) : Integer.toUnsignedLong(bytes.getInt(at));
            case 2 -> field.signed() ? bytes.getShort(at) : Short.toUnsignedInt(bytes.getShort(at));
            default -> field.signed() ? bytes.get(at) : Byte.toUnsignedInt(bytes.get(at));
        };
    }
}

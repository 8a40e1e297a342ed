package io.github.bpfmaven.it.random;

import java.nio.charset.StandardCharsets;

/** Texts that fit an array of characters, with or without a NUL at the end. */
final class Texts {
    private static final String ALPHABET = "abcxyzABC019 _-./\\\"'?%é€";

    private Texts() {}

    static Value any(Dice dice, int most) {
        int length = dice.between(0, most);
        var text = new StringBuilder();
        for (int i = 0; i < length; i++) {
            text.append(ALPHABET.charAt(dice.between(0, ALPHABET.length() - 1)));
        }
        while (bytes(text).length > most) {
            text.setLength(text.length() - 1);
        }
        return new Value.Single(c(bytes(text)), text.toString());
    }

    private static byte[] bytes(StringBuilder text) {
        return text.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static String c(byte[] bytes) {
        var c = new StringBuilder("\"");
        for (byte one : bytes) {
            c.append("\\%03o".formatted(one & 0xff));
        }
        return c.append('"').toString();
    }
}

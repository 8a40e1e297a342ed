package io.github.bpfmaven.probe;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.SortedMap;
import java.util.TreeMap;

/** Constants as text: {@code NAME<tab>VALUE} a line, sorted by name, negative values signed and all others not. */
final class ConstantsText {
    private ConstantsText() {}

    static String write(SortedMap<String, Constant> constants) {
        var text = new StringBuilder(constants.size() * 24);
        constants.forEach((name, constant) ->
                text.append(name).append('\t').append(constant).append('\n'));
        return text.toString();
    }

    static SortedMap<String, Constant> read(String text, Path origin) {
        var constants = new TreeMap<String, Constant>();
        int number = 0;
        for (var line : text.lines().toList()) {
            number++;
            int tab = line.indexOf('\t');
            try {
                constants.put(line.substring(0, tab), constant(line.substring(tab + 1)));
            } catch (NumberFormatException | StringIndexOutOfBoundsException e) {
                throw new InputException(
                        "This is no line of a name, a tab and an integer.",
                        origin + ":" + number,
                        Remedies.probeAgain(),
                        e);
            }
        }
        return constants;
    }

    private static Constant constant(String value) {
        return value.startsWith("-")
                ? new Constant(Long.parseLong(value), false)
                : new Constant(Long.parseUnsignedLong(value), true);
    }
}

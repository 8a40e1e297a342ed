package io.github.bpfmaven.object.dwarf;

import java.util.function.Consumer;

/** The units of {@code .debug_info}, one after the other. Type units are passed over: C compilers write none unasked. */
final class Units {
    private final DwarfSections sections;
    private final Abbreviations abbreviations;
    private final LineTables lines;

    Units(DwarfSections sections) {
        this.sections = sections;
        this.abbreviations = new Abbreviations(sections.abbreviations());
        this.lines = new LineTables(sections);
    }

    void forEach(Consumer<Unit> sink) {
        var cursor = sections.info().cursor();
        while (!cursor.atEnd()) {
            var unit = Unit.read(cursor, abbreviations, lines);
            if (unit.holdsTypes()) {
                sink.accept(unit);
            }
            cursor.position(unit.end());
        }
    }
}

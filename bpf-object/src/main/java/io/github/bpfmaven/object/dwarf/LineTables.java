package io.github.bpfmaven.object.dwarf;

import java.util.HashMap;
import java.util.Map;

/** The tables of {@code .debug_line}, as far as they name files, each read once. */
final class LineTables {
    private final DwarfSections sections;
    private final Map<Long, LineTable> tables = new HashMap<>();
    /** Headers follow each other in a file that is in order, so that together they are no longer than the section. */
    private long budget;

    LineTables(DwarfSections sections) {
        this.sections = sections;
        this.budget = 2L * sections.lines().size();
    }

    /** @param offset in {@code .debug_line} */
    LineTable at(long offset) {
        return tables.computeIfAbsent(offset, this::read);
    }

    private LineTable read(long offset) {
        var cursor = sections.lines().cursor();
        cursor.position(offset);
        var table = new LineTableReader(cursor, sections).read();
        budget -= cursor.position() - offset;
        if (budget < 0) {
            throw sections.lines().malformed("the line tables overlap", offset);
        }
        return table;
    }
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Bytes;
import io.github.bpfmaven.object.bytes.Cursor;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The tables of {@code .debug_abbrev}, each read once however many units share it. */
final class Abbreviations {
    private final Bytes section;
    private final Map<Long, Table> tables = new HashMap<>();
    /** Tables follow each other in a file that is in order, so that together they are no longer than the section. */
    private long budget;

    Abbreviations(Bytes section) {
        this.section = section;
        this.budget = 2L * section.size();
    }

    /** @param offset in {@code .debug_abbrev} */
    Table at(long offset) {
        return tables.computeIfAbsent(offset, this::read);
    }

    private Table read(long offset) {
        var cursor = section.cursor();
        cursor.position(offset);
        var table = Table.read(cursor);
        budget -= cursor.position() - offset;
        if (budget < 0) {
            throw section.malformed("the abbreviation tables overlap", offset);
        }
        return table;
    }

    /** Abbreviations by code. Codes are mostly 1, 2, 3 …, and then found without a search. */
    static final class Table {
        private final Map<Long, Abbreviation> sparse = new HashMap<>();
        private @Nullable Abbreviation[] dense = new Abbreviation[64];

        static Table read(Cursor cursor) {
            var table = new Table();
            for (long code = cursor.uleb128(); code != 0; code = cursor.uleb128()) {
                table.put(code, Abbreviation.read(cursor));
            }
            return table;
        }

        private void put(long code, Abbreviation abbreviation) {
            if (code == dense.length) {
                dense = java.util.Arrays.copyOf(dense, dense.length * 2);
            }
            if (code > 0 && code < dense.length) {
                dense[(int) code] = abbreviation;
            } else {
                sparse.put(code, abbreviation);
            }
        }

        @Nullable
        Abbreviation get(long code) {
            var found = code > 0 && code < dense.length ? dense[(int) code] : null;
            return found == null ? sparse.get(code) : found;
        }
    }
}

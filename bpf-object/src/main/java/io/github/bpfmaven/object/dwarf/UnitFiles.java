package io.github.bpfmaven.object.dwarf;

import org.jspecify.annotations.Nullable;

/** The files of a unit, known once its first DIE has been read. */
final class UnitFiles {
    private final LineTables tables;
    private String folder = "";
    private @Nullable LineTable table;

    UnitFiles(LineTables tables) {
        this.tables = tables;
    }

    /** @param unit the unit's own DIE, which says where it was compiled and where its line table is */
    void locate(Die unit) {
        folder = unit.has(Slot.COMP_DIR) ? unit.string(Slot.COMP_DIR) : "";
        table = unit.has(Slot.STMT_LIST) ? tables.at(unit.value(Slot.STMT_LIST)) : null;
    }

    /** The path of a file, or "" where there is none of that number. */
    String path(long number) {
        return table == null ? "" : table.path(number, folder);
    }
}

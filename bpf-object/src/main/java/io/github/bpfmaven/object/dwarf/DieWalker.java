package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.bytes.Cursor;
import java.util.ArrayDeque;

/** Reads the DIEs of a unit front to back, keeping its own stack of those that are open. */
final class DieWalker {
    private final Unit unit;
    private final Cursor cursor;
    private final Die die;
    private final ArrayDeque<Scope> open = new ArrayDeque<>();

    DieWalker(Unit unit, DwarfSections sections) {
        this.unit = unit;
        this.cursor = sections.info().slice(0, unit.end()).cursor();
        this.die = new Die(unit, sections, cursor);
    }

    /** @param types what the unit's own DIE makes of its children */
    void walk(Scope types) {
        cursor.position(unit.firstDie());
        if (cursor.atEnd() || !next()) {
            return;
        }
        unit.files().locate(die);
        if (die.hasChildren()) {
            open.push(types);
        }
        while (!open.isEmpty() && !cursor.atEnd()) {
            if (next()) {
                enter(open.element().child(die));
            } else {
                open.pop().close();
            }
        }
        if (!open.isEmpty()) {
            throw cursor.malformed("the unit ends inside a debugging information entry");
        }
    }

    private void enter(Scope scope) {
        if (die.hasChildren()) {
            open.push(scope);
        } else {
            scope.close();
        }
    }

    /** Reads the next DIE; false where it is the one that ends a list of children. */
    private boolean next() {
        int offset = cursor.position();
        long code = cursor.uleb128();
        if (code == 0) {
            return false;
        }
        var abbreviation = unit.abbreviations().get(code);
        if (abbreviation == null) {
            throw cursor.bytes().malformed("abbreviation %s is unknown".formatted(Long.toUnsignedString(code)), offset);
        }
        die.read(offset, abbreviation);
        return true;
    }
}

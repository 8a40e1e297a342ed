package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.layout.Shape;
import io.github.bpfmaven.templates.layout.StructLayout;

/** What the Javadoc of generated members says about the C field behind them. */
record FieldDocs(CTexts text) {
    /** The declaration and where in the struct it lies. */
    String place(StructLayout.Field field) {
        if (field.shape() instanceof Shape.Bits bits) {
            int first = bits.bitOffset() % 8;
            return code(field) + ", " + bits.bitWidth() + (bits.bitWidth() == 1 ? " bit" : " bits") + " from bit "
                    + first + " of byte " + field.offset();
        }
        return code(field) + ", offset " + field.offset();
    }

    /** The declaration in one line. */
    String code(StructLayout.Field field) {
        var declaration = text.declaration(field.type(), field.name());
        var width = field.shape() instanceof Shape.Bits bits ? ": " + bits.bitWidth() : "";
        return "<code>" + Javadoc.escape(declaration + width) + "</code>";
    }
}

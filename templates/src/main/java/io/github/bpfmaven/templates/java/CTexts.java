package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.object.types.JoinedGraph;
import io.github.bpfmaven.templates.c.CText;
import java.util.List;

/** Types of joined graphs as C text. Each graph's names are as they are in its own source. */
final class CTexts {
    private final JoinedGraph types;
    private final List<CText> parts;

    CTexts(JoinedGraph types) {
        this.types = types;
        this.parts = types.parts().stream().map(CText::new).toList();
    }

    /** See {@link CText#definition}. */
    String definition(int id) {
        return parts.get(types.partOf(id)).definition(types.idInPart(id));
    }

    /** See {@link CText#declaration}. */
    String declaration(int type, String name) {
        int part = type == 0 ? 0 : types.partOf(type);
        return parts.get(part).declaration(types.idInPart(type), name);
    }
}

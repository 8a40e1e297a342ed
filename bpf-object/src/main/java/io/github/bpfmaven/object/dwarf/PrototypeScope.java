package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Parameter;
import java.util.ArrayList;
import java.util.List;

/** The type of a function, whose children are its parameters. */
final class PrototypeScope implements Scope {
    private final LocalScope inside;
    private final int id;
    private final int returnType;
    private final List<Parameter> parameters = new ArrayList<>();

    PrototypeScope(int id, Die die, LocalScope inside) {
        this.inside = inside;
        this.id = id;
        this.returnType = die.reference();
    }

    @Override
    public Scope child(Die die) {
        if (die.tag() == Dwarf.TAG_FORMAL_PARAMETER) {
            parameters.add(new Parameter(die.name(), die.reference()));
        } else if (die.tag() == Dwarf.TAG_UNSPECIFIED_PARAMETERS) {
            parameters.add(new Parameter("", Die.NONE));
        }
        return inside.child(die);
    }

    @Override
    public void close() {
        inside.types().types().define(id, new Type.FunctionPrototype(returnType, parameters));
    }
}

package io.github.bpfmaven.object.dwarf;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.object.types.Type.Composite;
import io.github.bpfmaven.object.types.Type.Qualified.Qualifier;

/** A unit, or anything else in which types are defined. */
final class TypesScope implements Scope {
    private final Unit unit;
    private final CollectedTypes types;
    private final LocalScope local = new LocalScope(this);

    TypesScope(Unit unit, CollectedTypes types) {
        this.unit = unit;
        this.types = types;
    }

    CollectedTypes types() {
        return types;
    }

    @Override
    public Scope child(Die die) {
        return switch (die.tag()) {
            case Dwarf.TAG_VARIABLE -> variable(die);
            case Dwarf.TAG_SUBPROGRAM -> function(die);
            default -> type(die, false);
        };
    }

    /** Takes in a type outside of functions; anything else is passed over. */
    Scope type(Die die) {
        return type(die, false);
    }

    /** @param inFunction whether it is a function's own */
    Scope type(Die die, boolean inFunction) {
        return switch (die.tag()) {
            case Dwarf.TAG_BASE_TYPE -> leaf(die, BaseTypes.of(die));
            case Dwarf.TAG_CONST_TYPE -> leaf(die, new Type.Qualified(Qualifier.CONST, die.reference()));
            case Dwarf.TAG_VOLATILE_TYPE -> leaf(die, new Type.Qualified(Qualifier.VOLATILE, die.reference()));
            case Dwarf.TAG_RESTRICT_TYPE -> leaf(die, new Type.Qualified(Qualifier.RESTRICT, die.reference()));
            case Dwarf.TAG_ATOMIC_TYPE, Dwarf.TAG_UNSPECIFIED_TYPE -> alias(die);
            case Dwarf.TAG_POINTER_TYPE, Dwarf.TAG_REFERENCE_TYPE -> new PointerScope(die, types);
            case Dwarf.TAG_TYPEDEF -> typedef(die, inFunction);
            case Dwarf.TAG_ARRAY_TYPE -> new ArrayScope(die, types);
            case Dwarf.TAG_STRUCTURE_TYPE, Dwarf.TAG_CLASS_TYPE -> composite(die, Composite.Kind.STRUCT, inFunction);
            case Dwarf.TAG_UNION_TYPE -> composite(die, Composite.Kind.UNION, inFunction);
            case Dwarf.TAG_ENUMERATION_TYPE -> enumeration(die, inFunction);
            case Dwarf.TAG_SUBROUTINE_TYPE -> new PrototypeScope(types.reserve(die.offset()), die, local);
            default -> local;
        };
    }

    private Scope leaf(Die die, Type type) {
        types.define(types.reserve(die.offset()), type);
        return NOTHING;
    }

    private Scope alias(Die die) {
        types.alias(die.offset(), die.reference());
        return NOTHING;
    }

    private Scope typedef(Die die, boolean inFunction) {
        int id = reserveDeclared(die, inFunction);
        types.define(id, new Type.Typedef(die.name(), die.reference()));
        return new TagScope(id, TagScope.WHOLE, types);
    }

    private Scope composite(Die die, Composite.Kind kind, boolean inFunction) {
        return die.flag(Slot.DECLARATION)
                ? leaf(die, new Type.Forward(kind, die.name()))
                : new CompositeScope(reserveDeclared(die, inFunction), kind, die, this);
    }

    private Scope enumeration(Die die, boolean inFunction) {
        return new EnumScope(reserveDeclared(die, inFunction), die, types);
    }

    private int reserveDeclared(Die die, boolean inFunction) {
        int id = types.reserve(die.offset());
        if (die.isConstant(Slot.DECL_FILE)) {
            var file = unit.files().path(die.value(Slot.DECL_FILE));
            int line = die.isConstant(Slot.DECL_LINE) ? die.size(Slot.DECL_LINE) : 0;
            types.declare(new DebugTypes.Declaration(id, file, line, inFunction));
        }
        return id;
    }

    /** Those without a name complete one that was declared before, and which is there already. */
    private Scope variable(Die die) {
        if (die.name().isEmpty()) {
            return local;
        }
        int id = types.reserve(die.offset());
        types.define(id, new Type.Variable(die.name(), die.reference(), linkage(die)));
        return new TagScope(id, TagScope.WHOLE, types);
    }

    /** Those without a name are instances of one that was described before. */
    private Scope function(Die die) {
        if (die.name().isEmpty()) {
            return local;
        }
        int id = types.reserve(die.offset());
        int prototype = types.reservePart();
        types.define(id, new Type.Function(die.name(), CollectedTypes.reference(prototype), linkage(die)));
        return new PrototypeScope(prototype, die, local);
    }

    private static int linkage(Die die) {
        if (!die.flag(Slot.EXTERNAL)) {
            return 0;
        }
        return die.flag(Slot.DECLARATION) ? 2 : 1;
    }
}

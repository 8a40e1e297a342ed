package io.github.bpfmaven.templates.c;

import io.github.bpfmaven.object.types.Type;
import java.util.ArrayList;

/** Types of one graph as they are in another, where ids differ. */
final class Renumbering {
    private Renumbering() {}

    /**
     * The same type with the ids it refers to exchanged.
     *
     * @param ids the new id by the old one
     */
    static Type apply(Type type, int[] ids) {
        if (type instanceof Type.Pointer pointer) {
            return new Type.Pointer(ids[pointer.target()]);
        } else if (type instanceof Type.Array array) {
            return new Type.Array(ids[array.element()], array.length());
        } else if (type instanceof Type.Composite composite) {
            return composite(composite, ids);
        } else if (type instanceof Type.Typedef typedef) {
            return new Type.Typedef(typedef.name(), ids[typedef.target()]);
        } else if (type instanceof Type.Qualified qualified) {
            return new Type.Qualified(qualified.qualifier(), ids[qualified.target()]);
        } else if (type instanceof Type.TypeTag tag) {
            return new Type.TypeTag(tag.value(), ids[tag.target()]);
        } else if (type instanceof Type.FunctionPrototype prototype) {
            return prototype(prototype, ids);
        }
        return type;
    }

    private static Type composite(Type.Composite composite, int[] ids) {
        var members = new ArrayList<Type.Member>(composite.members().size());
        for (var member : composite.members()) {
            members.add(new Type.Member(member.name(), ids[member.type()], member.bitOffset(), member.bitWidth()));
        }
        return new Type.Composite(composite.kind(), composite.name(), composite.size(), members);
    }

    private static Type prototype(Type.FunctionPrototype prototype, int[] ids) {
        var parameters = new ArrayList<Type.Parameter>(prototype.parameters().size());
        for (var parameter : prototype.parameters()) {
            parameters.add(new Type.Parameter(parameter.name(), ids[parameter.type()]));
        }
        return new Type.FunctionPrototype(ids[prototype.returnType()], parameters);
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.templates.java.DecoderViews.ConversionView;
import io.github.bpfmaven.templates.java.DecoderViews.NamedValue;
import io.github.bpfmaven.templates.source.DeclaredEnum;
import io.github.bpfmaven.templates.source.EventRecords;
import io.github.bpfmaven.templates.source.JavaType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Java enums of the user's in the place of C's: constants have the names of the enumerators, or what is left of these
 * without the words that all of them begin with.
 */
final class ComponentEnums {
    /** The constant for values that have no name in C. */
    static final String UNRECOGNIZED = "UNRECOGNIZED";

    private final String owner;
    private final EventRecords sources;
    private final EventClasses classes;
    private final EnumViews views;
    private final SourceNames names;
    private final NameScope methods;
    private final Map<Key, ConversionView> conversions = new LinkedHashMap<>();

    /**
     * @param owner the class that has the conversions
     * @param methods names that are taken there
     */
    ComponentEnums(
            String owner,
            EventRecords sources,
            EventClasses classes,
            EnumViews views,
            SourceNames names,
            NameScope methods) {
        this.owner = owner;
        this.sources = sources;
        this.classes = classes;
        this.views = views;
        this.names = names;
        this.methods = methods;
    }

    /** @param table of the kernel at hand */
    private record Key(String java, int c, String table, boolean flags) {}

    boolean isEnum(JavaType type) {
        return !type.isArray() && sources.enumeration(type.name()).isPresent();
    }

    /** Methods that the forms call. */
    List<ConversionView> conversions() {
        return List.copyOf(conversions.values());
    }

    /** @param natural the form as a number */
    Fitted value(JavaType wanted, int id, JavaForm natural) throws Misfit {
        return fitted(names.of(wanted), conversion(wanted, id, false), natural);
    }

    /** The same of a number whose bits are flags. */
    Fitted set(JavaType wanted, int id, JavaForm natural) throws Misfit {
        return fitted("Set<" + names.of(wanted) + ">", conversion(wanted, id, true), natural);
    }

    /** A list, given the form of its elements. */
    Fitted listed(JavaForm list, Fitted element) {
        var conversion = Objects.requireNonNull(element.conversion());
        var map = conversion.raw().equals("int") ? "mapToInt" : "mapToLong";
        return new Fitted(
                list,
                value -> value + ".stream()." + map + "(" + owner + "::" + conversion.writer() + ").toArray()",
                conversion);
    }

    private Fitted fitted(String type, ConversionView conversion, JavaForm natural) {
        var form = JavaForm.reference(
                type, at -> conversion.reader() + "(" + natural.read().apply(at) + ")", (at, value) -> natural.write()
                        .apply(
                                at,
                                Held.narrowed(
                                        conversion.writer() + "(" + value + ")", conversion.raw(), natural.type())));
        return new Fitted(form, value -> owner + "." + conversion.writer() + "(" + value + ")", conversion);
    }

    private ConversionView conversion(JavaType wanted, int id, boolean flags) throws Misfit {
        var key = new Key(wanted.name(), classes.membersOf(id).get(0), classes.tableSuffixOf(id), flags);
        var known = conversions.get(key);
        if (known == null) {
            known = make(sources.enumeration(wanted.name()).orElseThrow(), id, flags);
            conversions.put(key, known);
        }
        return known;
    }

    private ConversionView make(DeclaredEnum declared, int id, boolean flags) throws Misfit {
        var raw = classes.rawTypeOf(id);
        var named = named(declared, id, flags && raw.equals("int"), flags);
        var simple = declared.simpleName();
        return new ConversionView(
                names.of(declared.qualifiedName()),
                methods.claim("to" + simple),
                methods.claim("from" + simple),
                flags ? "long" : raw,
                flags,
                declared.constants().contains(UNRECOGNIZED),
                named);
    }

    /** Every constant with its value in C, but for those that other kernels alone have. */
    private List<NamedValue> named(DeclaredEnum declared, int id, boolean widened, boolean flags) throws Misfit {
        var values = views.valuesOf(id);
        if (widened) {
            values.replaceAll((name, value) -> Integer.toUnsignedString(Integer.parseInt(value)) + "L");
        }
        var everywhere = views.namesOf(id);
        var prefix = prefix(everywhere);
        var named = new ArrayList<NamedValue>();
        var reached = new HashSet<String>();
        for (var constant : declared.constants()) {
            if (!constant.equals(UNRECOGNIZED)) {
                var name = nameOf(constant, prefix, everywhere, declared);
                var value = values.get(name);
                if (value == null) {
                    continue;
                }
                // Of names for one value, the first one is what it is read as.
                named.add(new NamedValue(constant, value, reached.add(value)));
            }
        }
        requireAll(declared, values, reached, flags);
        return named;
    }

    /** What a generated enum calls it: with an underscore behind where it has to, which the user's own does without. */
    private static String nameOf(String constant, String prefix, List<String> names, DeclaredEnum declared)
            throws Misfit {
        return Stream.of(constant, prefix + constant, JavaNames.enumConstantName(constant))
                .filter(names::contains)
                .findFirst()
                .orElseThrow(() -> new Misfit(constant + " of " + declared.place()
                        + " is no name in C, where there are " + String.join(", ", names)));
    }

    private static void requireAll(
            DeclaredEnum declared, Map<String, String> values, HashSet<String> reached, boolean flags) throws Misfit {
        var missing = values.entrySet().stream()
                .filter(one -> !reached.contains(one.getValue()))
                .map(Map.Entry::getKey)
                .collect(Collectors.joining(", "));
        if (!missing.isEmpty() && !flags && !declared.constants().contains(UNRECOGNIZED)) {
            throw new Misfit("the enum of " + declared.place() + " has no " + missing + ": add what is missing, or "
                    + UNRECOGNIZED + " for all other values");
        }
    }

    /** What all names begin with, up to an underscore. */
    private static String prefix(List<String> names) {
        var prefix = names.isEmpty() ? "" : names.get(0);
        for (var name : names) {
            while (!name.startsWith(prefix) || name.equals(prefix)) {
                prefix = prefix.substring(0, prefix.lastIndexOf('_', prefix.length() - 2) + 1);
                if (prefix.isEmpty()) {
                    return "";
                }
            }
        }
        return prefix.substring(0, prefix.lastIndexOf('_') + 1);
    }
}

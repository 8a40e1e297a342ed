<#macro enumeration type>
/**
 * The names that these values have in C:
 *
 * <pre>
<#list type.lines as line>
 * ${line}
</#list>
 * </pre>
 */
public enum ${type.name} {
    <#list type.constants as constant>
    /** ${constant.doc}. */
    ${constant.name}(${constant.value}),
    </#list>
    /** Any value that has no name; the record has the value itself. */
    ${type.unrecognized}(0);

    <#list type.aliases as alias>
    /** ${alias.doc}: another name for {@link #${alias.of}}. */
    public static final ${type.name} ${alias.name} = ${alias.of};

    </#list>
    private final ${type.raw} value;

    ${type.name}(${type.raw} value) {
        this.value = value;
    }

    /**
     * The value in C.
     *
     * @throws IllegalStateException of {@link #${type.unrecognized}}, which stands for many
     */
    public ${type.raw} value() {
        if (this == ${type.unrecognized}) {
            throw new IllegalStateException("an unrecognized value is known to the record alone");
        }
        return value;
    }

    /** The constant of a value, {@link #${type.unrecognized}} where it has no name. */
    public static ${type.name} of(${type.raw} value) {
        <#if type.raw == "int">
        switch (value) {
            <#list type.constants as constant>
            case ${constant.value}:
                return ${constant.name};
            </#list>
            default:
                return ${type.unrecognized};
        }
        <#else>
        <#list type.constants as constant>
        if (value == ${constant.value}) {
            return ${constant.name};
        }
        </#list>
        return ${type.unrecognized};
        </#if>
    }

    <#if type.flags>
    /** The flags that are set in a number; bits without a name are in the number alone. */
    static Set<${type.name}> flagsIn(long number) {
        Set<${type.name}> flags = EnumSet.noneOf(${type.name}.class);
        for (${type.name} flag : values()) {
            long bits = <#if type.raw == "int">Integer.toUnsignedLong(flag.value)<#else>flag.value</#if>;
            if (bits != 0 && (number & bits) == bits) {
                flags.add(flag);
            }
        }
        return flags;
    }

    static String describeFlags(long number) {
        return named(number, "", "", "|");
    }

    static String jsonOfFlags(long number) {
        return number == 0 ? "[]" : "[" + named(number, "\"", "\"", ", ") + "]";
    }

    private static String named(long number, String before, String after, String between) {
        StringBuilder text = new StringBuilder();
        long rest = number;
        for (${type.name} flag : flagsIn(number)) {
            text.append(text.length() == 0 ? "" : between).append(before).append(flag).append(after);
            rest &= ~<#if type.raw == "int">Integer.toUnsignedLong(flag.value)<#else>flag.value</#if>;
        }
        if (rest != 0 || number == 0) {
            text.append(text.length() == 0 ? "" : between);
            text.append(rest == 0 ? "0" : before + "0x" + Long.toHexString(rest) + after);
        }
        return text.toString();
    }

    </#if>
    static String json(${type.raw} value) {
        return of(value) == ${type.unrecognized} ? describe(value) : '"' + describe(value) + '"';
    }

    static String describe(${type.raw} value) {
        ${type.name} known = of(value);
        return known == ${type.unrecognized} ? <#if type.signed>String.valueOf(value)<#elseif type.raw == "int">Integer.toUnsignedString(value)<#else>Long.toUnsignedString(value)</#if> : known.name();
    }
}
</#macro>

<#macro enumeration type>
<#if type.tables?has_content>
<@differing type/>
<#else>
<@agreed type/>
</#if>
</#macro>
<#macro agreed type>
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

    static long numberOf(Set<${type.name}> flags) {
        long number = 0;
        for (${type.name} flag : flags) {
            number |= <#if type.raw == "int">Integer.toUnsignedLong(flag.value())<#else>flag.value()</#if>;
        }
        return number;
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

<#macro differing type>
<#assign long = type.raw == "long">
<#assign boxed = long?then("Long", "Integer")>
/**
 * The names that these values have in C. Kernels differ in what they call a number, so that only the decoder for an
 * object knows which constant it stands for:
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
    ${constant.name},
    </#list>
    /** Any value that has no name on the kernel that wrote it. */
    ${type.unrecognized};

    <#list type.tables as table>
    static ${type.name} of${table.suffix}(${type.raw} number) {
        <#if long>
        <#list table.constants as constant>
        if (number == ${constant.value}) {
            return ${constant.name};
        }
        </#list>
        return ${type.unrecognized};
        <#else>
        switch (number) {
            <#list table.constants as constant>
            case ${constant.value}:
                return ${constant.name};
            </#list>
            default:
                return ${type.unrecognized};
        }
        </#if>
    }

    static ${type.raw} numberOf${table.suffix}(${type.name} constant) {
        switch (constant) {
            <#list table.constants + table.aliases as constant>
            case ${constant.name}:
                return ${constant.value};
            </#list>
            default:
                throw new IllegalArgumentException(constant + " has no value on these kernels");
        }
    }

    static Value valueOf${table.suffix}(${type.raw} number) {
        ${type.name} constant = of${table.suffix}(number);
        return new Value(constant, constant == ${type.unrecognized} ? number : 0);
    }

    static ${type.raw} numberOf${table.suffix}(Value value) {
        return value.constant == ${type.unrecognized} ? value.number : numberOf${table.suffix}(value.constant);
    }

    static String describe${table.suffix}(${type.raw} number) {
        return valueOf${table.suffix}(number).toString();
    }

    static String json${table.suffix}(${type.raw} number) {
        return valueOf${table.suffix}(number).toJson();
    }

    <#if type.flags>
    static Set<${type.name}> flagsIn${table.suffix}(long number) {
        Set<${type.name}> flags = EnumSet.noneOf(${type.name}.class);
        <#list table.constants + table.aliases as constant>
        add(flags, ${constant.name}, <#if long>${constant.value}<#else>Integer.toUnsignedLong(${constant.value})</#if>, number);
        </#list>
        return flags;
    }

    static long numberOf${table.suffix}(Set<${type.name}> flags) {
        long number = 0;
        for (${type.name} flag : flags) {
            number |= <#if long>numberOf${table.suffix}(flag)<#else>Integer.toUnsignedLong(numberOf${table.suffix}(flag))</#if>;
        }
        return number;
    }

    static Flags flagsOf${table.suffix}(long number) {
        Set<${type.name}> names = flagsIn${table.suffix}(number);
        return new Flags(names, number & ~numberOf${table.suffix}(names));
    }

    static long bitsOf${table.suffix}(Flags flags) {
        return flags.rest | numberOf${table.suffix}(flags.names);
    }

    static String describeFlags${table.suffix}(long number) {
        return flagsOf${table.suffix}(number).toString();
    }

    static String jsonOfFlags${table.suffix}(long number) {
        return flagsOf${table.suffix}(number).toJson();
    }

    </#if>
    </#list>
    <#if type.flags>
    private static void add(Set<${type.name}> flags, ${type.name} flag, long bits, long number) {
        if (bits != 0 && (number & bits) == bits) {
            flags.add(flag);
        }
    }

    </#if>
    /** What a field holds, whatever its number is on some kernel: a constant, or a number that has no name. */
    public static final class Value {
        private final ${type.name} constant;

        private final ${type.raw} number;

        private Value(${type.name} constant, ${type.raw} number) {
            this.constant = constant;
            this.number = number;
        }

        /**
         * Encoded as the number that the constant has in the layout asked for.
         *
         * @throws IllegalArgumentException if it is {@link #${type.unrecognized}}, which stands for many
         */
        public Value(${type.name} constant) {
            this(constant, 0);
            if (constant == ${type.unrecognized}) {
                throw new IllegalArgumentException("an unrecognized value is told by its number");
            }
        }

        /** Encoded as it is. */
        public Value(${type.raw} number) {
            this(${type.unrecognized}, number);
        }

        /** {@link #${type.unrecognized}} where the number has no name. */
        public ${type.name} constant() {
            return constant;
        }

        /**
         * The number that has no name.
         *
         * @throws IllegalStateException if there is a constant, whose number depends on the kernel
         */
        public ${type.raw} number() {
            if (constant != ${type.unrecognized}) {
                throw new IllegalStateException("the number of " + constant + " depends on the kernel");
            }
            return number;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Value && constant == ((Value) other).constant && number == ((Value) other).number;
        }

        @Override
        public int hashCode() {
            return constant.hashCode() + ${boxed}.hashCode(number);
        }

        @Override
        public String toString() {
            return constant == ${type.unrecognized} ? ${type.signed?then("String.valueOf", boxed + ".toUnsignedString")}(number) : constant.name();
        }

        String toJson() {
            return constant == ${type.unrecognized} ? toString() : '"' + toString() + '"';
        }
    }

    <#if type.flags>
    /** The flags of a field, whatever their bits are on some kernel, and the bits that have no name. */
    public static final class Flags {
        private final EnumSet<${type.name}> names;

        private final long rest;

        /**
         * Encoded as the bits that the flags have in the layout asked for.
         *
         * @param rest other bits
         */
        public Flags(Set<${type.name}> names, long rest) {
            this.names = EnumSet.noneOf(${type.name}.class);
            this.names.addAll(names);
            this.rest = rest;
        }

        /** Those flags that have names; a copy. */
        public Set<${type.name}> names() {
            return names.clone();
        }

        /** The bits that have no name. */
        public long rest() {
            return rest;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Flags && names.equals(((Flags) other).names) && rest == ((Flags) other).rest;
        }

        @Override
        public int hashCode() {
            return names.hashCode() + Long.hashCode(rest);
        }

        private String named(String quote, String between) {
            StringBuilder text = new StringBuilder();
            for (${type.name} flag : names) {
                text.append(text.length() == 0 ? "" : between).append(quote).append(flag).append(quote);
            }
            if (rest != 0) {
                text.append(text.length() == 0 ? "" : between).append(quote);
                text.append("0x").append(Long.toHexString(rest)).append(quote);
            }
            return text.toString();
        }

        @Override
        public String toString() {
            return names.isEmpty() && rest == 0 ? "0" : named("", "|");
        }

        String toJson() {
            return "[" + named("\"", ", ") + "]";
        }
    }

    </#if>
}
</#macro>

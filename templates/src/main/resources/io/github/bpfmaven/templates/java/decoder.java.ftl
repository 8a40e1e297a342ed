<#if package?has_content>
package ${package};

</#if>
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

<#assign boot = type.booted?then(", Instant boot", "")>
<#assign booted = type.booted?then(", boot", "")>
<#assign several = type.layouts?size gt 1>
<#assign layoutParameter = several?then(", String layout", "")>
<#assign layoutArgument = several?then(", layout", "")>
/**
 * Decodes {@link ${type.record}} from what is declared in <code>${type.where}</code>:
 *
 * <pre>
<#list type.lines as line>
 * ${line}
</#list>
 * </pre>
<#if several>
 *
 * <p>Kernels differ in its layout, so that each method takes what the index of the objects says of it.
</#if>
<#if type.booted>
 *
 * <p>Times are told as those of day, so that each method takes when the machine booted.
</#if>
 */
public final class ${type.name} {
    /** <code>sizeof</code> in C, in bytes<#if several>, of the largest layout<#elseif type.layouts[0].part.openEnded>, without the array at the end</#if>. */
    public static final int SIZE = ${type.largest};

    <#if !several>
    /** What the index of the objects calls this layout. */
    public static final String LAYOUT = "${type.layouts[0].id}";

    </#if>
    private ${type.name}() {}

    /**
     * Decodes what lies between the buffer's position and its limit. The buffer stays as it is, its own byte order does
     * not matter, and up to 7 bytes more are no mistake: the kernel pads perf events to multiples of 8.
     *
     * @throws IllegalArgumentException if there are fewer bytes than the layout has, or more than that
     */
    public static ${type.record} decode(ByteBuffer buffer${layoutParameter}${boot}) {
        <#if several>
        return decoder(layout${booted}).apply(buffer);
        <#else>
        <@decoded type.layouts[0]/>
        </#if>
    }

    /**
     * {@link #decode} for the events of one object.
     *
     * @param layout what the index of the objects says of it
     * @throws IllegalArgumentException if this class was not made for that layout
     */
    public static Function<ByteBuffer, ${type.record}> decoder(String layout${boot}) {
        switch (layout) {
            <#list type.layouts as layout>
            case "${layout.id}":
                <#if several>
                return buffer -> {
                    <@decoded layout/>
                };
                <#else>
                return <#if type.booted>buffer -> decode(buffer, boot)<#else>${type.name}::decode</#if>;
                </#if>
            </#list>
            default:
                throw noLayout(layout);
        }
    }

    /**
     * {@link #decode} for the events of the object that runs.
     *
     * @param layouts those that the index says that the object has, by the names of the structs
     * @throws IllegalArgumentException if there is none that this class was made for
     */
    public static Function<ByteBuffer, ${type.record}> decoder(Map<String, String> layouts${boot}) {
        return decoder(BpfBytes.layoutOf("${type.cName?j_string}", layouts)${booted});
    }

    <#if several>
    /**
     * What the index of the objects says of the layout for a target.
     *
     * @param target its id
     * @throws IllegalArgumentException if there was no such target in the build
     */
    public static String layoutFor(String target) {
        switch (target) {
            <#list type.layouts as layout>
            <#list layout.targets as target>
            case "${target?j_string}":
            </#list>
                return "${layout.id}";
            </#list>
            default:
                throw new IllegalArgumentException("${type.cName?j_string} has no layout for " + target);
        }
    }

    </#if>
    /**
     * Writes an event at the buffer's position and moves that behind it. What the record has no component for is written
     * as zeros. The buffer's own byte order does not matter.
     *
     * @throws IllegalArgumentException if there is too little room, or a value does not fit its field
     */
    public static void encode(${type.record} event, ByteBuffer buffer${layoutParameter}${boot}) {
        byte[] bytes = toBytes(event${layoutArgument}${booted});
        if (buffer.remaining() < bytes.length) {
            throw new IllegalArgumentException(
                    "${type.cName?j_string} needs " + bytes.length + " bytes, the buffer has " + buffer.remaining());
        }
        buffer.put(bytes);
    }

    /**
     * An event as C would lay it out; see {@link #encode}.
     *
     * @throws IllegalArgumentException if a value does not fit its field
     */
    public static byte[] toBytes(${type.record} event${layoutParameter}${boot}) {
        <#if several>
        switch (layout) {
            <#list type.layouts as layout>
            case "${layout.id}": {
                <@encoded layout/>
            }
            </#list>
            default:
                throw noLayout(layout);
        }
        <#else>
        <@encoded type.layouts[0]/>
        </#if>
    }

    private static IllegalArgumentException noLayout(String layout) {
        return new IllegalArgumentException("${type.cName?j_string} has no layout " + layout + " here");
    }

    <#list type.parts as part>
    private static ${part.record} decode${part.suffix}(ByteBuffer bytes, int at<#if part.openEnded>, int end</#if>${boot}) {
        return new ${part.record}(<#list part.reads as read>${read}<#sep>, </#sep></#list>);
    }

    private static void encode${part.suffix}(${part.record} event, ByteBuffer bytes, int at${boot}) {
        <#list part.writes as write>
        ${write}
        </#list>
    }

    </#list>
    <#list type.unions as union>
    <@choose union/>
    </#list>
    <#list type.conversions as conversion>
    <@convert conversion/>
    </#list>
}
<#macro decoded layout>
<#if layout.part.openEnded>
BpfBytes.requireLeft(buffer, "${type.cName?j_string}", ${layout.size});
return decode${layout.part.suffix}(buffer, buffer.position(), buffer.limit()${booted});
<#else>
BpfBytes.requireOne(buffer, "${type.cName?j_string}", ${layout.size});
return decode${layout.part.suffix}(buffer, buffer.position()${booted});
</#if>
</#macro>
<#macro encoded layout>
ByteBuffer bytes = ByteBuffer.allocate(${layout.part.encodedSize});
encode${layout.part.suffix}(event, bytes, 0${booted});
return bytes.array();
</#macro>
<#macro choose union>
<#if union.own>
<#assign closed = true>
private static ${union.type} decode${union.suffix}(ByteBuffer bytes, int at, long tag${boot}) {
    <#list union.variants as variant>
    <#if variant.condition?has_content>
    if (${variant.condition}) {
        return ${variant.read};
    }
    <#else>
    <#assign closed = false>
    return ${variant.read};
    </#if>
    </#list>
    <#if closed>
    throw new IllegalArgumentException("${union.type} has no record for ${union.tag?j_string} " + tag);
    </#if>
}

private static void encode${union.suffix}(${union.type} value, ByteBuffer bytes, int at${boot}) {
    <#list union.variants as variant>
    <#if variant?index gt 0>} else </#if>if (value instanceof ${variant.type}) {
        ${variant.write}
    </#list>
    } else {
        throw new IllegalArgumentException(value + " is no member of this layout");
    }
}

</#if>
<#if union.own && !union.tagged>
private static boolean isChosen${union.suffix}(long tag, ${union.type} value) {
    <#list union.variants as variant>
    <#if variant.condition?has_content>
    if (${variant.condition}) {
        return value instanceof ${variant.type};
    }
    <#else>
    return value instanceof ${variant.type};
    </#if>
    </#list>
    <#if closed>
    return false;
    </#if>
}

</#if>
<#if union.tagged>
private static long tagOf${union.suffix}(${union.type} value) {
    <#list union.variants as variant>
    <#if variant.tag?has_content>
    if (value instanceof ${variant.type}) {
        return ${variant.tag};
    }
    </#if>
    </#list>
    throw new IllegalArgumentException(value + " stands for no value of ${union.tag?j_string}");
}

</#if>
</#macro>
<#macro convert conversion>
<#if conversion.flags>
private static Set<${conversion.type}> ${conversion.reader}(long number) {
    Set<${conversion.type}> flags = EnumSet.noneOf(${conversion.type}.class);
    <#list conversion.constants as constant>
    if (${constant.value} != 0 && (number & ${constant.value}) == ${constant.value}) {
        flags.add(${conversion.type}.${constant.name});
    }
    </#list>
    return flags;
}

static long ${conversion.writer}(Set<${conversion.type}> flags) {
    long number = 0;
    for (${conversion.type} flag : flags) {
        switch (flag) {
            <#list conversion.constants as constant>
            case ${constant.name}:
                number |= ${constant.value};
                break;
            </#list>
            default:
                throw new IllegalArgumentException(flag + " stands for no bits");
        }
    }
    return number;
}

<#else>
private static ${conversion.type} ${conversion.reader}(${conversion.raw} value) {
    <#list conversion.constants as constant>
    <#if constant.first>
    if (value == ${constant.value}) {
        return ${conversion.type}.${constant.name};
    }
    </#if>
    </#list>
    <#if conversion.open>
    return ${conversion.type}.UNRECOGNIZED;
    <#else>
    throw new IllegalArgumentException("${conversion.type} has no constant for " + value);
    </#if>
}

static ${conversion.raw} ${conversion.writer}(${conversion.type} value) {
    switch (value) {
        <#list conversion.constants as constant>
        case ${constant.name}:
            return ${constant.value};
        </#list>
        default:
            throw new IllegalArgumentException(value + " stands for no value in C");
    }
}

</#if>
</#macro>

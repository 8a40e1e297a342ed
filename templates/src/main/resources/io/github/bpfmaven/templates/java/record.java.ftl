<#include "enumeration.ftl">
<#include "layouts.ftl">
<#if package?has_content>
package ${package};

</#if>
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.time.Instant;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.IntStream;

<@record type true/>
<#macro record type topLevel>
/**
<#if type.implemented?has_content>
 * What <code>${type.cName}</code> holds.
 *
<#else>
<#if type.where?has_content>
 * An event as the kernel's side writes it, declared in <code>${type.where}</code>.
 *
</#if>
 * <pre>
<#list type.lines as line>
 * ${line}
</#list>
 * </pre>
 *
</#if>
<#list type.components as component>
 * @param ${component.name} ${component.doc}
</#list>
 */
<#assign implemented = type.implemented?has_content?then(" implements " + type.implemented, "")>
<#if modern>
public record ${type.name}(<#list type.components as component>${component.type} ${component.name}<#sep>, </#sep></#list>)${implemented} {
<#else>
public <#if !topLevel>static </#if>final class ${type.name}${implemented} {
</#if>
    <#if !type.implemented?has_content && !type.layouts??>
    /** <code>sizeof</code> in C, in bytes. */
    public static final int SIZE = ${type.size};

    <#if type.layoutId?has_content>
    /** What the index of the objects calls this layout. */
    public static final String LAYOUT = "${type.layoutId}";

    </#if>
    </#if>
    <#if type.layouts?? && topLevel>
    /** <code>sizeof</code> in C, in bytes, of the largest layout. */
    public static final int SIZE = ${type.layouts.largest};

    </#if>
    <#if !modern>
    <#list type.components as component>
    private final ${component.type} ${component.name};

    </#list>
    /** <#if type.copying>Keeps its own copies of arrays and lists.<#else>All fields.</#if> */
    public ${type.name}(<#list type.components as component>${component.type} ${component.name}<#sep>, </#sep></#list>) {
        <#list type.components as component>
        this.${component.name} = ${component.copyIn?has_content?then(component.copyIn, component.name)};
        </#list>
    }

    <#elseif type.copying>
    /** Keeps its own copies of arrays and lists. */
    public ${type.name} {
        <#list type.components as component>
        <#if component.copyIn?has_content>
        ${component.name} = ${component.copyIn};
        </#if>
        </#list>
    }

    </#if>
    <#if type.layouts??>
    <@decoding type topLevel/>
    <#else>
    <#if topLevel>
    /**
     * Decodes what lies between the buffer's position and its limit. The buffer stays as it is, its own byte order does
     * not matter.
     *
    <#if type.openEnded>
     * <p>The array at the end takes all that is left, with the up to 7 bytes that a perf event is padded with.
     *
     * @throws IllegalArgumentException if there are fewer than ${type.fixedSize} bytes
    <#else>
     * <p>Up to 7 bytes more are no mistake: the kernel pads perf events to multiples of 8.
     *
     * @throws IllegalArgumentException if there are fewer bytes than {@link #SIZE}, or more than that
    </#if>
     */
    public static ${type.name} decode(ByteBuffer buffer) {
        <#if type.openEnded>
        BpfBytes.requireLeft(buffer, "${type.cName?j_string}", ${type.fixedSize});
        return decodeAt(buffer, buffer.position(), buffer.limit());
        <#else>
        BpfBytes.requireOne(buffer, "${type.cName?j_string}", SIZE);
        return decodeAt(buffer, buffer.position());
        </#if>
    }

    </#if>
    <#if type.layoutId?has_content>
    /**
     * {@link #decode} for the events of an object.
     *
     * @param layout what the index of the objects says of it
     * @throws IllegalArgumentException if this class was not made for that layout
     */
    public static Function<ByteBuffer, ${type.name}> decoder(String layout) {
        BpfBytes.requireLayout("${type.cName?j_string}", LAYOUT, layout);
        return ${type.name}::decode;
    }

    /**
     * {@link #decode} for the events of the object that runs.
     *
     * @param layouts those that the index says that the object has, by the names of the structs
     * @throws IllegalArgumentException if there is none that this class was made for
     */
    public static Function<ByteBuffer, ${type.name}> decoder(Map<String, String> layouts) {
        return decoder(BpfBytes.layoutOf("${type.cName?j_string}", layouts));
    }

    </#if>
    static ${type.name} decodeAt(ByteBuffer bytes, int at<#if type.openEnded>, int end</#if>) {
        return new ${type.name}(<#list type.components as component>${component.read}<#sep>, </#sep></#list>);
    }

    <#if topLevel>
    /**
     * Writes the event at the buffer's position and moves that behind it. Padding is written as zeros, an array or text
     * that is shorter than in C is followed by zeros<#if type.openEnded>, the array at the end is written as long as it is</#if>.
     * The buffer's own byte order does not matter.
     *
     * @throws IllegalArgumentException if there is too little room, or a value does not fit its field
     */
    public void encode(ByteBuffer buffer) {
        int size = ${type.encodedSize};
        encodeAt(buffer, BpfBytes.room(buffer, "${type.cName?j_string}", size));
        buffer.position(buffer.position() + size);
    }

    /**
     * The event as C would lay it out; see {@link #encode}.
     *
     * @throws IllegalArgumentException if a value does not fit its field
     */
    public byte[] toBytes() {
        ByteBuffer buffer = ByteBuffer.allocate(${type.encodedSize});
        encode(buffer);
        return buffer.array();
    }

    </#if>
    <#if type.openEnded && !type.implemented?has_content>
    <@room type.cName type.encodedSize ""/>
    </#if>
    <#if type.implemented?has_content>
    @Override
    public </#if>void encodeAt(ByteBuffer bytes, int at) {
        <#list type.writes as write>
        ${write}
        </#list>
    }

    </#if>
    <#list type.components as component>
    <#if component.array || !modern>
    /** ${component.doc}<#if component.array>; a copy</#if>. */
    <#if modern>
    @Override
    </#if>
    public ${component.type} ${component.name}() {
        return ${component.array?then(component.copyOut, "this." + component.name)};
    }

    </#if>
    </#list>
    <#list type.accessors as accessor>
    /** ${accessor.doc}. */
    public ${accessor.type} ${accessor.name}${accessor.parameters} {
        return ${accessor.expression};
    }

    </#list>
    <#if type.holdingArrays || !modern>
    @Override
    public boolean equals(Object other) {
        <#if modern>
        return other instanceof ${type.name} that<#list type.components as component> && ${component.equal}</#list>;
        <#elseif type.components?has_content>
        if (!(other instanceof ${type.name})) {
            return false;
        }
        ${type.name} that = (${type.name}) other;
        return <#list type.components as component>${component.equal}<#sep> && </#sep></#list>;
        <#else>
        return other instanceof ${type.name};
        </#if>
    }

    @Override
    public int hashCode() {
        return Objects.hash(<#list type.components as component>${component.hash}<#sep>, </#sep></#list>);
    }

    </#if>
    @Override
    public String toString() {
        <#if type.components?has_content>
        return "${type.name}[<#list type.components as component><#if component?index gt 0> + ", </#if>${component.label}=" + ${component.show}</#list> + "]";
        <#else>
        return "${type.name}[]";
        </#if>
    }

    <#if type.implemented?has_content>
    @Override
    <#else>
    /** The event in JSON, in one line: names as they are here, what has a meaning in its usual notation. */
    </#if>
    public String toJson() {
        <#if type.components?has_content>
        return "{<#list type.components as component><#if component?index gt 0> + ", </#if>\"${component.label}\": " + ${component.json}</#list> + "}";
        <#else>
        return "{}";
        </#if>
    }

    <#list type.records as inner>
    <@record inner false/>

    </#list>
    <#list type.choices as inner>
    <@choice inner/>

    </#list>
    <#list type.enums as inner>
    <@enumeration inner/>

    </#list>
}
</#macro>
<#macro choice type>
/**
 * What <code>${type.tag}</code> says that these bytes are:
 *
 * <pre>
<#list type.lines as line>
 * ${line}
</#list>
 * </pre>
 */
public <#if modern>sealed </#if>interface ${type.name} {
    <#list type.tables as table>
    /** Decodes the member that the tag stands for<#if type.tables?size gt 1>, in one layout</#if>. */
    static ${type.name} decodeAt${table.suffix}(ByteBuffer bytes, int at, long tag) {
        <#list table.cases as case>
        if (${case.condition}) {
            return ${case.record}.decodeAt${table.suffix}(bytes, at);
        }
        </#list>
        return ${table.unrecognized}.decodeAt${table.suffix}(bytes, at);
    }

    /** Whether the tag stands for the member that a value is<#if type.tables?size gt 1>, in one layout</#if>. */
    static boolean isChosen${table.suffix}(long tag, ${type.name} value) {
        <#list table.cases as case>
        if (${case.condition}) {
            return value instanceof ${case.record};
        }
        </#list>
        return value instanceof ${table.unrecognized};
    }

    /** Writes the member where the union starts; the tag is a field of its own. */
    void encodeAt${table.suffix}(ByteBuffer bytes, int at);

    </#list>
    /** The member in JSON. */
    String toJson();

    <#list type.records as inner>
    <@record inner false/>

    </#list>
}
</#macro>

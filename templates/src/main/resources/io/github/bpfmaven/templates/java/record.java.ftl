<#include "enumeration.ftl">
<#if package?has_content>
package ${package};

</#if>
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

<@record type true/>
<#macro record type topLevel>
/**
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
<#list type.components as component>
 * @param ${component.name} ${component.doc}
</#list>
 */
public record ${type.name}(<#list type.components as component>${component.type} ${component.name}<#sep>, </#sep></#list>) {
    /** <code>sizeof</code> in C, in bytes. */
    public static final int SIZE = ${type.size};

    <#if type.copying>
    /** Keeps its own copies of arrays and lists. */
    public ${type.name} {
        <#list type.components as component>
        <#if component.copyIn?has_content>
        ${component.name} = ${component.copyIn};
        </#if>
        </#list>
    }

    </#if>
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
        ByteBuffer in = BpfBytes.openEnded(buffer, "${type.cName?j_string}", ${type.fixedSize}, ByteOrder.${type.order});
        return decodeAt(in, 0, in.limit());
        <#else>
        return decodeAt(BpfBytes.open(buffer, "${type.cName?j_string}", SIZE, ByteOrder.${type.order}), 0);
        </#if>
    }

    </#if>
    static ${type.name} decodeAt(ByteBuffer in, int at<#if type.openEnded>, int end</#if>) {
        return new ${type.name}(<#list type.components as component>${component.read}<#sep>, </#sep></#list>);
    }

    <#list type.components as component>
    <#if component.array>
    /** ${component.doc}; a copy. */
    @Override
    public ${component.type} ${component.name}() {
        return ${component.copyOut};
    }

    </#if>
    </#list>
    <#list type.accessors as accessor>
    /** ${accessor.doc}. */
    public ${accessor.type} ${accessor.name}() {
        return ${accessor.expression};
    }

    </#list>
    <#if type.holdingArrays>
    @Override
    public boolean equals(Object other) {
        return other instanceof ${type.name} that<#list type.components as component> && ${component.equal}</#list>;
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

    <#list type.records as inner>
    <@record inner false/>

    </#list>
    <#list type.enums as inner>
    <@enumeration inner/>

    </#list>
}
</#macro>

<#include "enumeration.ftl">
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
import java.util.Set;
import java.util.stream.IntStream;

<@flyweight type true/>
<#macro flyweight type topLevel>
/**
 * Reads and writes in place, in a buffer, without allocation; {@link #wrap} it around one, then move it on.
 * Not for use by several threads at once.
 *
<#if type.where?has_content>
 * <p>An event as the kernel's side writes it, declared in <code>${type.where}</code>.
 *
</#if>
 * <pre>
<#list type.lines as line>
 * ${line}
</#list>
 * </pre>
 */
public <#if !topLevel>static </#if>final class ${type.name} {
    /** <code>sizeof</code> in C, in bytes. */
    public static final int SIZE = ${type.size};

    /** The byte order of the kernel's side. A buffer of another order is duplicated when it is first wrapped. */
    public static final ByteOrder ORDER = ByteOrder.${type.order};

    <#list type.nested as nested>
    private final ${nested.type} ${nested.field} = new ${nested.type}();

    </#list>
    private ByteBuffer source = BpfBytes.NOTHING;

    private ByteBuffer bytes = BpfBytes.NOTHING;

    private int at;

    <#if type.openEnded>
    private int end;

    /**
     * Moves to the event that lies between a buffer's position and its limit. Neither is changed, here or later.
     *
     * @throws IllegalArgumentException if there are fewer than ${type.fixedSize} bytes
     */
    public ${type.name} wrap(ByteBuffer buffer) {
        return wrap(buffer, buffer.position(), buffer.remaining());
    }

    /**
     * Moves to an event; the array at its end takes all of the length.
     *
     * @param offset where it starts in the buffer, from index 0
     * @param length of the event, in bytes
     * @throws IllegalArgumentException if the length is below ${type.fixedSize}
     * @throws IndexOutOfBoundsException if it goes beyond the buffer's limit
     */
    public ${type.name} wrap(ByteBuffer buffer, int offset, int length) {
        if (length < ${type.fixedSize}) {
            throw new IllegalArgumentException("${type.cName?j_string} needs ${type.fixedSize} bytes, not " + length);
        }
        BpfBytes.requireWithin(buffer, offset, length, "${type.cName?j_string}");
        take(buffer);
        return moveTo(bytes, offset, offset + length);
    }
    <#else>
    /**
     * Moves to the event at a buffer's position. That is not changed, here or later.
     *
     * @throws IndexOutOfBoundsException if fewer bytes than {@link #SIZE} are left
     */
    public ${type.name} wrap(ByteBuffer buffer) {
        return wrap(buffer, buffer.position());
    }

    /**
     * Moves to an event.
     *
     * @param offset where it starts in the buffer, from index 0
     * @throws IndexOutOfBoundsException if it would go beyond the buffer's limit
     */
    public ${type.name} wrap(ByteBuffer buffer, int offset) {
        BpfBytes.requireWithin(buffer, offset, SIZE, "${type.cName?j_string}");
        take(buffer);
        return moveTo(bytes, offset);
    }

    /**
     * Moves to an event in the same buffer.
     *
     * @param offset where it starts in the buffer, from index 0
     * @throws IndexOutOfBoundsException if it would go beyond the buffer's limit
     */
    public ${type.name} moveTo(int offset) {
        BpfBytes.requireWithin(source, offset, SIZE, "${type.cName?j_string}");
        at = offset;
        return this;
    }

    /**
     * Moves to the event that follows this one without a gap.
     *
     * @return whether there is one before the buffer's limit; else the view stays where it is
     */
    public boolean moveToNext() {
        if (source.limit() - at < 2 * SIZE) {
            return false;
        }
        at += SIZE;
        return true;
    }
    </#if>

    private void take(ByteBuffer buffer) {
        if (buffer != source || bytes.order() != ORDER) {
            source = buffer;
            bytes = BpfBytes.ordered(buffer, ORDER);
        }
    }

    ${type.name} moveTo(ByteBuffer bytes, int at<#if type.openEnded>, int end</#if>) {
        source = bytes == this.bytes ? source : bytes;
        this.bytes = bytes;
        this.at = at;
        <#if type.openEnded>
        this.end = end;
        </#if>
        return this;
    }

    /** Where the event starts in the buffer. */
    public int wrappedAt() {
        return at;
    }

    <#list type.methods as method>
    /** ${method.doc}. */
    public ${method.type?has_content?then(method.type, type.name)} ${method.name}${method.parameters} {
        ${method.body}
        <#if !method.type?has_content>
        return this;
        </#if>
    }

    </#list>
    <#if type.record?has_content>
    /** A copy that stays as it is. */
    public ${type.record} toRecord() {
        return ${type.record}.decodeAt(bytes, at<#if type.openEnded>, end</#if>);
    }

    <#if !type.openEnded>
    /** Writes all fields; padding stays as it is. */
    public ${type.name} copyFrom(${type.record} event) {
        event.encodeAt(bytes, at);
        return this;
    }

    </#if>
    </#if>
    @Override
    public String toString() {
        <#if type.record?has_content>
        return toRecord().toString();
        <#elseif type.texts?has_content>
        return "${type.name}[<#list type.texts as text><#if text?index gt 0> + ", </#if>${text.label}=" + ${text.show}</#list> + "]";
        <#else>
        return "${type.name}[]";
        </#if>
    }

    /** The event in JSON, in one line: names as they are here, what has a meaning in its usual notation. */
    public String toJson() {
        <#if type.record?has_content>
        return toRecord().toJson();
        <#elseif type.texts?has_content>
        return "{<#list type.texts as text><#if text?index gt 0> + ", </#if>\"${text.label}\": " + ${text.json}</#list> + "}";
        <#else>
        return "{}";
        </#if>
    }

    <#list type.views as inner>
    <@flyweight inner false/>

    </#list>
    <#list type.enums as inner>
    <@enumeration inner/>

    </#list>
}
</#macro>

<#include "enumeration.ftl">
<#if package?has_content>
package ${package};

</#if>
<#if type.segment>
import java.lang.foreign.MemorySegment;
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
import java.util.NoSuchElementException;
import java.util.Set;
import java.util.stream.IntStream;

<#-- The two kinds of memory: a buffer, whose places are ints up to a limit, and a segment. -->
<#assign segment = type.segment>
<#assign memory = segment?then("MemorySegment", "ByteBuffer"), index = segment?then("long", "int")>
<#assign it = segment?then("segment", "buffer"), limit = segment?then("segment's end", "buffer's limit")>
<#assign bound = segment?then("bytes.byteSize()", "bytes.limit()")>
<@flyweight type true/>
<#macro flyweight type topLevel>
/**
 * Reads and writes in place, in a ${it}, without allocation; {@link #wrap} it around one, then move it on.
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
public <#if !topLevel>static </#if><#if type.layouts??>abstract<#else>final</#if> class ${type.name} {
    /** <code>sizeof</code> in C, in bytes<#if type.layouts??>, of the largest layout</#if>. */
    public static final int SIZE = <#if type.layouts??>${type.layouts.largest}<#else>${type.size}</#if>;

    /** The byte order of the kernel's side<#if !segment>; that of a buffer does not matter</#if>. */
    public static final ByteOrder ORDER = ByteOrder.${type.order};

    <#list type.nested as nested>
    private final ${nested.type} ${nested.field} = new ${nested.made}();

    </#list>
    <#assign access = type.layouts???then("", "private ")>
    <#if type.layouts??>
    private final int size;

    <#if type.openEnded>
    private final int least;

    </#if>
    </#if>
    ${access}${memory} bytes = BpfBytes.${segment?then("NO_SEGMENT", "NOTHING")};

    ${access}${index} at;

    <#if !type.layouts?? && type.layoutId?has_content>
    /**
     * A view of the events of the object that runs.
     *
     * @param layouts those that the index says that the object has, by the names of the structs
     * @throws IllegalArgumentException if there is none that this class was made for
     */
    public static ${type.name} of(Map<String, String> layouts) {
        BpfBytes.requireLayout("${type.cName?j_string}", "${type.layoutId}", BpfBytes.layoutOf("${type.cName?j_string}", layouts));
        return new ${type.name}();
    }

    </#if>
    <#if type.layouts??>
    <@choosing type/>
    <@moves type "size" "the layout has"/>
    <#else>
    <@moves type "SIZE" "{@link #SIZE}"/>
    </#if>
    /** Where the event starts in the ${it}. */
    public ${index} wrappedAt() {
        return at;
    }

    <#if type.layouts??>
    <@shared type/>
    <#else>
    <@length type/>
    <@members type/>
    </#if>
    <#list type.views as inner>
    <@flyweight inner false/>

    </#list>
    <#list type.enums as inner>
    <@enumeration inner/>

    </#list>
    <#if type.layouts??>
    <@variants type/>
    </#if>
}
</#macro>
<#macro moves type size sizeDoc>
    <#assign least = type.layouts???then("least", type.fixedSize)>
    <#if type.openEnded>
    ${access}${index} end;

    /**
     <#if segment>
     * Moves to the event that a segment is.
     <#else>
     * Moves to the event that lies between a buffer's position and its limit. Neither is changed, here or later.
     </#if>
     *
     * @throws IllegalArgumentException if there are fewer than <#if type.layouts??>the layout has<#else>${type.fixedSize} bytes</#if>
     */
    public ${type.name} wrap(${memory} ${it}) {
        return wrap(<#if segment>segment, 0, segment.byteSize()<#else>buffer, buffer.position(), buffer.remaining()</#if>);
    }

    /**
     * Moves to an event; the array at its end takes all of the length<#if type.counted>, or as much as is counted</#if>.
     *
     * @param offset where it starts in the ${it}<#if !segment>, from index 0</#if>
     * @param length of the event, in bytes
     * @throws IllegalArgumentException if the length is below <#if type.layouts??>the layout's<#else>${type.fixedSize}</#if>
     * @throws IndexOutOfBoundsException if it goes beyond the ${limit}
     */
    public ${type.name} wrap(${memory} ${it}, ${index} offset, ${index} length) {
        if (length < ${least}) {
            throw new IllegalArgumentException("${type.cName?j_string} needs <#if type.layouts??>" + least + "<#else>${type.fixedSize}</#if> bytes, not " + length);
        }
        BpfBytes.requireWithin(${it}, offset, length, "${type.cName?j_string}");
        return moveTo(${it}, offset, offset + length);
    }
    <#else>
    /**
     * Moves to the event <#if segment>that a segment starts with<#else>at a buffer's position. That is not changed, here or later</#if>.
     *
     * @throws IndexOutOfBoundsException if fewer bytes than ${sizeDoc} are left
     */
    public ${type.name} wrap(${memory} ${it}) {
        return wrap(<#if segment>segment, 0<#else>buffer, buffer.position()</#if>);
    }

    /**
     * Moves to an event.
     *
     * @param offset where it starts in the ${it}<#if !segment>, from index 0</#if>
     * @throws IndexOutOfBoundsException if it would go beyond the ${limit}
     */
    public ${type.name} wrap(${memory} ${it}, ${index} offset) {
        BpfBytes.requireWithin(${it}, offset, ${size}, "${type.cName?j_string}");
        return moveTo(${it}, offset);
    }
    </#if>

    <#if type.counted>
    /**
     * Moves to an event in the same ${it}.
     *
     * @param offset where it starts in the ${it}<#if !segment>, from index 0</#if>
     * @throws IndexOutOfBoundsException if it would go beyond the ${limit}
     */
    public ${type.name} moveTo(${index} offset) {
        <#-- Written out: a call takes a register more in the loop over events, 2 % of its time. -->
        if (offset < 0 || ${type.openEnded?then(least, size)} > ${bound} - offset) {
            throw BpfBytes.beyond(bytes, offset, ${type.openEnded?then(least, size)}, "${type.cName?j_string}");
        }
        at = offset;
        <#if type.openEnded>
        end = ${bound};
        </#if>
        return this;
    }

    /**
     * Moves to the event that follows this one without a gap<#if type.openEnded>: behind as many elements as are counted</#if>.
     *
     * @return whether there is one before the ${limit}; else the view stays where it is
     */
    public boolean moveToNext() {
        <#if type.openEnded>
        ${index} next = at + wrappedLength();
        if (${bound} - next < ${least}) {
            return false;
        }
        at = next;
        end = ${bound};
        <#else>
        if (${bound} - at < 2 * ${size}) {
            return false;
        }
        at += ${size};
        </#if>
        return true;
    }

    </#if>
    ${type.name} moveTo(${memory} bytes, ${index} at<#if type.openEnded>, ${index} end</#if>) {
        this.bytes = bytes;
        this.at = at;
        <#if type.openEnded>
        this.end = end;
        </#if>
        return this;
    }

</#macro>
<#macro length type>
    /** How many bytes it has. */
    public ${index} wrappedLength() {
        return ${type.length};
    }

</#macro>
<#macro members type>
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
        <#if segment>
        return ${type.record}.decodeAt${type.suffix}(BpfBytes.buffer(bytes, at, <#if type.openEnded>end - at), 0, BpfBytes.rest(end, at)<#else>${type.size}), 0</#if>);
        <#else>
        return ${type.record}.decodeAt${type.suffix}(bytes, at<#if type.openEnded>, end</#if>);
        </#if>
    }

    /**
     * Writes all fields, and zeros between and behind them.
     *
    <#if type.openEnded && !type.counted>
     * <p>The array at the end is then as long as the record's.
     *
    </#if>
     * @throws IllegalArgumentException if a value does not fit<#if type.layouts?? || type.suffix?has_content>, or the layout has no field for it</#if>
     */
    public ${type.name} copyFrom(${type.record} event) {
        <#if type.openEnded>
        int length = event.requireWithin${type.suffix}(BpfBytes.rest(end, at));
        BpfBytes.clear(bytes, at, length);
        event.encodeAt${type.suffix}(<#if segment>BpfBytes.buffer(bytes, at, length), 0<#else>bytes, at</#if>);
        <#if !type.counted>
        end = at + length;
        </#if>
        <#else>
        BpfBytes.clear(bytes, at, ${type.size});
        event.encodeAt${type.suffix}(<#if segment>BpfBytes.buffer(bytes, at, ${type.size}), 0<#else>bytes, at</#if>);
        </#if>
        return this;
    }

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

</#macro>
<#macro choosing type>
    ${type.name}(int size<#if type.openEnded>, int least</#if>) {
        this.size = size;
        <#if type.openEnded>
        this.least = least;
        </#if>
    }

    <#if type.layoutId?has_content>
    /** A view of the events of one object, by its layout. */
    public static ${type.name} of(${type.layouts.name} layout) {
        switch (layout) {
            <#list type.layouts.layouts as layout>
            case ${layout.constant()}:
                return new Layout${layout.suffix}();
            </#list>
            default:
                throw new IllegalArgumentException("no layout " + layout);
        }
    }

    /**
     * A view of the events of one object.
     *
     * @param layout what the index of the objects says of it
     * @throws IllegalArgumentException if there is no such layout
     */
    public static ${type.name} of(String layout) {
        return of(${type.layouts.name}.of(layout));
    }

    /**
     * A view of the events of the object that runs.
     *
     * @param layouts those that the index says that the object has, by the names of the structs
     * @throws IllegalArgumentException if there is none that this class was made for
     */
    public static ${type.name} of(Map<String, String> layouts) {
        return of(${type.layouts.name}.of(layouts));
    }

    </#if>
    <#if !type.openEnded>
    /** How many bytes it has in this layout. */
    public ${index} wrappedLength() {
        return size;
    }

    </#if>
</#macro>
<#macro shared type>
    <#if type.openEnded>
    /** How many bytes it has. */
    public abstract ${index} wrappedLength();

    </#if>
    <#list type.layouts.asked as asked>
    /** Whether the layout has <code>${asked.doc}</code>; where it has not, the field can be neither read nor written. */
    public abstract boolean ${asked.method}();

    </#list>
    <#list type.layouts.methods as shared>
    <#assign method = shared.method>
    <#if shared.everywhere>
    /** ${method.doc}. */
    public abstract ${method.type?has_content?then(method.type, type.name)} ${method.name}${method.parameters};

    <#else>
    /**
     * ${method.doc}.
     *
     * @throws NoSuchElementException if the layout has no such field
     */
    public ${method.type?has_content?then(method.type, type.name)} ${method.name}${method.parameters} {
        throw new NoSuchElementException("the layout has no ${shared.field}");
    }

    </#if>
    </#list>
    <#if type.record?has_content>
    /** A copy that stays as it is. */
    public abstract ${type.record} toRecord();

    /**
     * Writes all fields, and zeros between and behind them.
     *
     * @throws IllegalArgumentException if a value does not fit, or the layout has no field for one that is present
     */
    public abstract ${type.name} copyFrom(${type.record} event);

    </#if>
    /** The event in JSON, in one line: names as they are here, what has a meaning in its usual notation. */
    public abstract String toJson();

</#macro>
<#macro variants type>
<#list type.layouts.layouts as layout>
/** One layout. */
static final class Layout${layout.suffix} extends ${type.name} {
    <#list layout.nested as nested>
    private final ${nested.type} ${nested.field} = new ${nested.made}();

    </#list>
    Layout${layout.suffix}() {
        super(${layout.size}<#if type.openEnded>, ${layout.fixedSize}</#if>);
    }

    <#list type.layouts.asked as asked>
    @Override
    public boolean ${asked.method}() {
        return ${asked.suffixes?seq_contains(layout.suffix)};
    }

    </#list>
    <#if type.openEnded>
    <@length layout/>
    </#if>
    <@members layout/>
}

</#list>
</#macro>

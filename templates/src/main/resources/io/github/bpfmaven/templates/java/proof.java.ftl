<#include "assertions.ftl">
<#-- So few statements that a method's code stays below the 64 KB that it may have. -->
<#assign most = 400>
<#if package?has_content>
package ${package};

</#if>
<#if junit>
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

</#if>
<#if segments>
import java.lang.foreign.MemorySegment;
</#if>
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
<#if junit>
import org.junit.jupiter.api.Test;
</#if>

/**
 * Events with a pattern in every field, as clang laid them out for the kernel's side: what the decoders find in them,
 * and what they encode.
 */
<#if junit>
class ${name} {
<#else>
public final class ${name} implements Runnable {
    @Override
    public void run() {
        <#list tests as test>
        ${test.name}();
        </#list>
    }

</#if>
    <#list tests as test>
    <#assign last = test.layout?has_content?then(", " + test.layout, "")>
    /** Declared in <code>${test.where}</code>. */
    <#if junit>
    @Test
    </#if>
    void ${test.name}() {
        Sample_${test?index}.prove(bytes(<#list test.bytes as line>"${line}"<#sep>, </#sep></#list>));
    }

    <#-- A class of its own, as the constants of one are limited. -->
    private static final class Sample_${test?index} {
        static void prove(byte[] bytes) {
            <#if records>
            ${test.record} event = ${test.record}.decode(ByteBuffer.wrap(bytes)${last});
            <#list test.expectations?chunk(most) as part>
            compare${part?index}(event);
            </#list>
            <#if test.exact>
            assertArrayEquals(bytes, event.toBytes(${test.layout}));
            <#elseif !test.lossy>
            assertEquals(event, ${test.record}.decode(ByteBuffer.wrap(event.toBytes(${test.layout}))${last}));
            </#if>
            </#if>
            <#list test.views as view>
            <#assign made = test.layout?has_content?then(view.name + ".of(" + test.layout + ")", "new " + view.name + "()")>
            prove(${made}, bytes<#if records>, event</#if>);
            </#list>
        }
        <#list test.views as view>

        private static void prove(${view.name} view, byte[] bytes<#if records>, ${test.record} event</#if>) {
            view.wrap(${view.around}(bytes));
            <#list test.reads?chunk(most) as part>
            read${part?index}(view);
            </#list>
            <#if records>
            assertEquals(event, view.toRecord());
            assertEquals(event.toJson(), view.toJson());
            </#if>
            byte[] written = new byte[bytes.length];
            view.wrap(${view.around}(written));
            <#list test.writes?chunk(most) as part>
            write${part?index}(view);
            </#list>
            assertArrayEquals(bytes, written);
        }
        </#list>
        <#if records>
        <#list test.expectations?chunk(most) as part>

        private static void compare${part?index}(${test.record} event) {
            <#list part as statement>
            ${statement}
            </#list>
        }
        </#list>
        </#if>
        <#list test.views as view>
        <#list test.reads?chunk(most) as part>

        private static void read${part?index}(${view.name} view) {
            <#list part as statement>
            ${statement}
            </#list>
        }
        </#list>
        <#list test.writes?chunk(most) as part>

        private static void write${part?index}(${view.name} view) {
            <#list part as statement>
            ${statement}
            </#list>
        }
        </#list>
        </#list>
    }

    </#list>
    <#if !junit>
    <@assertions/>

    </#if>
    <@hexadecimal/>
}

<#include "assertions.ftl">
<#if package?has_content>
package ${package};

</#if>
<#if junit>
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

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
    /** Declared in <code>${test.where}</code>. */
    <#if junit>
    @Test
    </#if>
    void ${test.name}() {
        byte[] bytes = bytes(<#list test.bytes as line>"${line}"<#sep>, </#sep></#list>);
        ${test.record} event = ${test.record}.decode(ByteBuffer.wrap(bytes)${test.layout?has_content?then(", " + test.layout, "")});
        <#list test.expectations as expectation>
        ${expectation}
        </#list>
        <#if test.exact>
        assertArrayEquals(bytes, event.toBytes(${test.layout}));
        <#else>
        assertEquals(event, ${test.record}.decode(ByteBuffer.wrap(event.toBytes(${test.layout}))${test.layout?has_content?then(", " + test.layout, "")}));
        </#if>
        <#if views>
        ${test.view} view = ${test.layout?has_content?then(test.view + ".of(" + test.layout + ")", "new " + test.view + "()")}.wrap(ByteBuffer.wrap(bytes));
        assertEquals(event, view.toRecord());
        assertEquals(event.toJson(), view.toJson());
        </#if>
    }

    </#list>
    <#if !junit>
    <@assertions/>

    </#if>
    <@hexadecimal/>
}

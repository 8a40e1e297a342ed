<#include "assertions.ftl">
<#if package?has_content>
package ${package};

</#if>
import java.math.BigInteger;
import java.net.Inet4Address;
import java.net.Inet6Address;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;

/**
 * What {@link ${decoder}} finds in events with a pattern in every field, as clang laid out what is declared in
 * <code>${where}</code>; and once more in what it encodes.
 */
public final class ${name} implements Runnable {
    private static final Instant BOOT = Instant.EPOCH;

    @Override
    public void run() {
        <#list tests as test>
        sample${test?index}();
        </#list>
    }

    <#list tests as test>
    private static void sample${test?index}() {
        byte[] bytes = bytes(<#list test.bytes as line>"${line}"<#sep>, </#sep></#list>);
        ${record} event = ${decoder}.decode(ByteBuffer.wrap(bytes)${test.arguments});
        compare${test?index}(event);
        byte[] encoded = ${decoder}.toBytes(event${test.arguments});
        compare${test?index}(${decoder}.decode(ByteBuffer.wrap(encoded)${test.arguments}));
    }

    private static void compare${test?index}(${record} event) {
        <#list test.expectations as expectation>
        ${expectation}
        </#list>
    }

    </#list>
    <@assertions/>

    <@hexadecimal/>
}

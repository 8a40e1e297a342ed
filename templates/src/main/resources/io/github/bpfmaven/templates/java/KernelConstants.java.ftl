<#include "targets.ftl">
<#if package?has_content>
package ${package};

</#if>
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Constants of the kernel, for each kernel target. Generated from the kernels' headers. What has one value on all of
 * them is a constant of Java; each has a method, for one target.
 *
<@list/>
 */
public final class ${name} {
    <#list constants as constant>
    <#if constant.same?has_content>
    /** <code>${constant.cName}</code>, on every target${constant.note}. */
    public static final ${constant.type} ${constant.name} = ${constant.same};

    </#if>
    </#list>
    <@identity name/>
    private final int target;

    private ${name}(int target, String targetId, String release, String arch) {
        this.target = target;
        this.targetId = targetId;
        this.release = release;
        this.arch = arch;
    }

    <@instances name "constants"/>
    <#list constants as constant>
    /** <code>${constant.cName}</code>${constant.note}. */
    <#if constant.same?has_content>
    public ${constant.type} ${constant.name}() {
        return ${constant.name};
    }
    <#else>
    public <#if constant.optional?has_content>${constant.optional}<#else>${constant.type}</#if> ${constant.name}() {
        return switch (target) {
            <#list constant.cases as case>
            <#if case?is_last>default<#else>case ${case.targets}</#if> -> <#if !constant.optional?has_content>${case.literal}<#elseif case.literal?has_content>${constant.optional}.of(${case.literal})<#else>${constant.optional}.empty()</#if>;
            </#list>
        };
    }
    </#if>

    </#list>
}

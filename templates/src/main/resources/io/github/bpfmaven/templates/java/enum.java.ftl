<#include "enumeration.ftl">
<#if package?has_content>
package ${package};

</#if>
import java.util.EnumSet;
import java.util.Set;

<@enumeration type/>

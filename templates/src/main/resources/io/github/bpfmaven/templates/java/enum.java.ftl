<#include "enumeration.ftl">
<#if package?has_content>
package ${package};

</#if>
<@enumeration type/>

<#-- What classes for several kernels have in common. -->
<#macro list>
 * <ul>
<#list targets as target>
 * <li><code>${target.id}</code>: ${target.release}, ${target.arch}
</#list>
 * </ul>
</#macro>
<#macro identity name>
private static final List<${name}> ALL = List.of(<#list targets as target>new ${name}(${target.index}, "${target.id?j_string}", "${target.release?j_string}", "${target.arch?j_string}")<#sep>, </#sep></#list>);

private final String targetId;

private final String release;

private final String arch;

</#macro>
<#macro instances name what>
/**
 * The ${what} of one target.
 *
 * @throws IllegalArgumentException for an unknown id; it lists those that are known
 */
public static ${name} forTarget(String id) {
    for (${name} one : ALL) {
        if (one.targetId.equals(id)) {
            return one;
        }
    }
    throw new IllegalArgumentException("no target " + id + "; there are "
            + ALL.stream().map(${name}::targetId).collect(Collectors.joining(", ")));
}

/** The ${what} of every target, in the order of the build. */
public static List<${name}> all() {
    return ALL;
}

/** The target's id, such as <code>${targets[0].id}</code>. */
public String targetId() {
    return targetId;
}

/** The kernel's release, such as <code>${targets[0].release}</code>. */
public String release() {
    return release;
}

/** The kernel's architecture, such as <code>${targets[0].arch}</code>. */
public String arch() {
    return arch;
}

@Override
public String toString() {
    return "${name}[" + targetId + ", " + release + "]";
}

</#macro>

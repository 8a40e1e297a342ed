<#if package?has_content>
package ${package};

</#if>
import java.util.Map;

/**
 * How kernels differ in the layout of <code>${type.cName}</code>. {@link #of} finds the layout of an object by what the
 * index of the objects says of it.
 */
public enum ${type.layouts.name} {
    <#list type.layouts.layouts as layout>
    /**
     * <#if layout.targets?has_content>For ${layout.targets?join(", ")}.<#else>For some kernels.</#if>
     *
     * <pre>
    <#list layout.lines as line>
     * ${line}
    </#list>
     * </pre>
     */
    ${layout.constant()}("${layout.id}", ${layout.size}<#list layout.targets as target>, "${target?j_string}"</#list>)${layout?is_last?then(";", ",")}
    </#list>

    private final String id;

    private final int size;

    private final String[] targets;

    ${type.layouts.name}(String id, int size, String... targets) {
        this.id = id;
        this.size = size;
        this.targets = targets;
    }

    /** What the index of the objects calls it. */
    public String id() {
        return id;
    }

    /** <code>sizeof</code> in C, in bytes. */
    public int size() {
        return size;
    }

    /**
     * The layout of an object.
     *
     * @param id what the index of the objects says of it
     * @throws IllegalArgumentException if there is no such layout
     */
    public static ${type.layouts.name} of(String id) {
        for (${type.layouts.name} layout : values()) {
            if (layout.id.equals(id)) {
                return layout;
            }
        }
        throw new IllegalArgumentException("${type.cName?j_string} has no layout " + id);
    }

    /**
     * The layout of the object that runs.
     *
     * @param layouts those that the index says that the object has, by the names of the structs
     * @throws IllegalArgumentException if there is none of these among them
     */
    public static ${type.layouts.name} of(Map<String, String> layouts) {
        return of(BpfBytes.layoutOf("${type.cName?j_string}", layouts));
    }

    /**
     * The layout for a target.
     *
     * @param target its id
     * @throws IllegalArgumentException if there was no such target in the build
     */
    public static ${type.layouts.name} forTarget(String target) {
        for (${type.layouts.name} layout : values()) {
            for (String known : layout.targets) {
                if (known.equals(target)) {
                    return layout;
                }
            }
        }
        throw new IllegalArgumentException("${type.cName?j_string} has no layout for " + target);
    }
}

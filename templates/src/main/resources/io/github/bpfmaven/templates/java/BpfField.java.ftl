<#if package?has_content>
package ${package};

</#if>
/** Says more of a component of a record that is annotated with {@link BpfEvent}, or is part of one. */
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.SOURCE)
@java.lang.annotation.Target(java.lang.annotation.ElementType.RECORD_COMPONENT)
public @interface BpfField {
    /** The field in C, where its name is not the component's: <code>"skc_daddr"</code>. */
    String value() default "";

    /** How many elements the field's array must have in C, outermost first. */
    int[] length() default {};
}

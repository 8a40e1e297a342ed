<#if package?has_content>
package ${package};

</#if>
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says more of a component of a record that is annotated with {@link BpfEvent}, or is part of one. */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.RECORD_COMPONENT)
public @interface BpfField {
    /** The field in C, where its name is not the component's: <code>"skc_daddr"</code>. */
    String value() default "";

    /** How many elements the field's array must have in C, outermost first. */
    int[] length() default {};
}

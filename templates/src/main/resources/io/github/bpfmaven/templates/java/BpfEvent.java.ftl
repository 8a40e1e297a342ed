<#if package?has_content>
package ${package};

</#if>
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says that a record is what an event of the kernel's side becomes. The build makes a decoder of it, a class of the
 * record's package that is called like the record, with <code>Decoder</code> behind, and checks each component against
 * the field in C.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface BpfEvent {
    /** The struct in C, by its tag or typedef: <code>"tcp_event"</code>. */
    String value();
}

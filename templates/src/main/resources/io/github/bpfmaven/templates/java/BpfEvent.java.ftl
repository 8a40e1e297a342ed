<#if package?has_content>
package ${package};

</#if>
/**
 * Says that a record is what an event of the kernel's side becomes. The build makes a decoder of it, a class of the
 * record's package that is called like the record, with <code>Decoder</code> behind, and checks each component against
 * the field in C.
 */
@java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.SOURCE)
@java.lang.annotation.Target(java.lang.annotation.ElementType.TYPE)
public @interface BpfEvent {
    /** The struct in C, by its tag or typedef: <code>"tcp_event"</code>. */
    String value();
}

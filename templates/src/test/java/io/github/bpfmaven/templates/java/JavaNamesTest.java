package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaNamesTest {
    @ParameterizedTest
    @CsvSource({
        "start_ns, startNs",
        "__sk_common, skCommon",
        "PID, pid",
        "MAX_LEN, maxLen",
        "alreadyCamel, alreadyCamel",
        "Upper, upper",
        "__, __",
        "_4tuple, _4tuple",
        "class, class_",
        "clone, clone_",
        "get_class, getClass_",
        "yield, yield_"
    })
    void namesMembers(String c, String java) {
        assertThat(JavaNames.memberName(c)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({
        "tcp_event, TcpEvent",
        "event_t, EventT",
        "string, String_",
        "record, Record_",
        "EVENT, Event",
        "_4tuple, C_4tuple",
        "__, C_"
    })
    void namesClasses(String c, String java) {
        assertThat(JavaNames.className(c)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({"TCP_CLOSE, TCP_CLOSE", "native, native_"})
    void namesConstants(String c, String java) {
        assertThat(JavaNames.constantName(c)).isEqualTo(java);
        assertThat(JavaNames.enumConstantName(c)).isEqualTo(java);
    }

    @ParameterizedTest
    @CsvSource({"key, key", "value, value_", "Integer, Integer_"})
    void namesConstantsOfEnums(String c, String java) {
        assertThat(JavaNames.enumConstantName(c)).isEqualTo(java);
    }
}

package io.github.bpfmaven.templates.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.WholeFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventRecordsTest {
    @TempDir
    Path folder;

    private void write(String path, String text) {
        WholeFiles.write(folder.resolve("src").resolve(path), text);
    }

    private EventRecords read() {
        var roots = List.of(folder.resolve("src"), folder.resolve("absent"));
        return EventRecords.read(SourceFiles.mentioning(EventRecords.EVENT, roots), roots, folder, "com.acme.bpf");
    }

    @Test
    void findsWhatNamesReferTo() {
        write("com/acme/Peer.java", "package com.acme; public record Peer(int pid) {}");
        write("com/acme/other/Kind.java", "package com.acme.other; public class Kind { public enum Of { A, B } }");
        write("com/acme/other/Far.java", "package com.acme.other; public enum Far { X }");
        write("com/acme/Unrelated.java", "package com.acme; this is not parsed");
        write("com/acme/Event.java", """
                package com.acme;

                import com.acme.bpf.BpfEvent;
                import com.acme.bpf.BpfField;
                import com.acme.other.*;
                import com.acme.other.Kind.Of;
                import java.util.*;

                @BpfEvent("event_t")
                public record Event(
                        int[][] table, Optional<Peer> peer, Of of,
                        @BpfField(value = "a_b", length = {2, 0x10}) List<Kind.Of> kinds,
                        @BpfField("c") Far far, Inner inner, java.net.InetAddress address, String... names) {
                    record Inner(long x) {}
                }
                """);
        var records = read();
        var event = records.records().get(0);
        assertThat(event.struct()).isEqualTo("event_t");
        assertThat(event.record().place()).hasToString("src/com/acme/Event.java:10");
        var components = event.record().components();
        assertThat(components.stream().map(DeclaredComponent::type))
                .containsExactly(
                        new JavaType("int", List.of(), 2),
                        new JavaType("java.util.Optional", List.of(new JavaType("com.acme.Peer")), 0),
                        new JavaType("com.acme.other.Kind.Of"),
                        new JavaType("java.util.List", List.of(new JavaType("com.acme.other.Kind.Of")), 0),
                        new JavaType("com.acme.other.Far"),
                        new JavaType("com.acme.Event.Inner"),
                        new JavaType("java.net.InetAddress"),
                        new JavaType("java.lang.String", List.of(), 1));
        assertThat(components.stream().map(component -> component.type().toString()))
                .containsExactly(
                        "int[][]", "Optional<Peer>", "Of", "List<Of>", "Far", "Inner", "InetAddress", "String[]");
        assertThat(components.get(3).field()).isEqualTo("a_b");
        assertThat(components.get(3).lengths()).containsExactly(2L, 16L);
        assertThat(components.get(3).place()).hasToString("src/com/acme/Event.java:12");
        assertThat(components.get(4).field()).isEqualTo("c");
        assertThat(records.record("com.acme.Event.Inner").orElseThrow().name()).isEqualTo("Event.Inner");
        assertThat(records.enumeration("com.acme.other.Kind.Of").orElseThrow().constants())
                .containsExactly("A", "B");
        assertThat(records.files().stream().map(file -> file.getFileName().toString()))
                .containsExactlyInAnyOrder("Event.java", "Peer.java", "Kind.java", "Far.java");
    }

    @Test
    void leavesOtherAnnotationsOfTheNameAlone() {
        write("A.java", "import org.other.BpfEvent; @BpfEvent class A {}");
        write("B.java", "@org.other.BpfEvent class B {}");
        write("C.java", "@com.acme.bpf.BpfEvent(\"c\") record C() {}");
        write("D.java", "import com.acme.bpf.*; class D { @BpfEvent(value = \"d\") record E() {} }");
        assertThat(read().records().stream().map(EventRecord::struct)).containsExactly("c", "d");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "@BpfEvent(\"x\") class A {} | A is annotated @BpfEvent but is no record. | 2",
                "@BpfEvent(\"x\") record A<T>(int a) {} | A has type parameters | 2",
                "class A { @BpfEvent(\"x\") private record B(int a) {} } | B is private | 2",
                "class A { void m() { @BpfEvent(\"x\") record B(int a) {} } } | B is declared inside a method | 2",
                "@BpfEvent(A.X) record A() {} | @BpfEvent says A.X, which is no text written out. | 2",
                "@BpfEvent(\"x\") record A(@BpfField(length = N) int a) {} | @BpfField says N, which is no number | 2",
                "@BpfEvent(\"x\") record A(int) {} | This is no Java: | 2",
            })
    void refusesWithALine(String text, String message, int line) {
        write("A.java", "\n" + text);
        assertThatThrownBy(this::read)
                .isInstanceOf(InputException.class)
                .hasMessageContaining(message)
                .hasMessageContaining("src/A.java:" + line)
                .hasMessageContaining("to mend");
    }
}

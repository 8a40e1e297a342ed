package io.github.bpfmaven.templates.java;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.c.Constant;
import io.github.bpfmaven.templates.constants.ConstantTable;
import io.github.bpfmaven.templates.constants.TargetConstants;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class KernelConstantsClassTest {
    private static final TargetConstants OLD = target(
            "debian-11",
            of("AF_INET", 2),
            of("BPF_LAST", 30),
            of("GONE", 7),
            of("BIG", 0xffff_ffffL),
            of("ALL_ONES", -1L),
            signed("MINUS", -1),
            of("wait", 1),
            of("ALL", 2),
            of("List", 3),
            of("class", 4));
    private static final TargetConstants NEW = target(
            "debian-12",
            of("AF_INET", 2),
            of("BPF_LAST", 32),
            of("ADDED", 0x1_0000_0000L),
            of("BIG", 0xffff_ffffL),
            of("ALL_ONES", -1L),
            signed("MINUS", -1),
            of("wait", 1),
            of("ALL", 2),
            of("List", 3),
            of("class", 4));

    private static Constant of(String name, long value) {
        return new Constant(name, value, true);
    }

    private static Constant signed(String name, long value) {
        return new Constant(name, value, false);
    }

    private static TargetConstants target(String id, Constant... constants) {
        var byName = new HashMap<String, Constant>();
        for (var constant : constants) {
            byName.put(constant.name(), constant);
        }
        return new TargetConstants(id, "release of " + id, "x86_64", byName);
    }

    private static JavaSource source(String... asked) {
        var table = ConstantTable.of(List.of(OLD, NEW), List.of(asked));
        return KernelConstantsClass.generate(table, "com.acme", "KernelConstants");
    }

    private static Class<?> load(String... asked) throws Exception {
        return InMemory.compileStrictly(List.of(source(asked)), 17).loadClass("com.acme.KernelConstants");
    }

    private static Object on(String id, String name, String... asked) throws Exception {
        var type = load(asked);
        var target = type.getMethod("forTarget", String.class).invoke(null, id);
        return type.getMethod(name).invoke(target);
    }

    @Test
    void whatIsTheSameOnEveryTargetIsAConstantOfJava() throws Exception {
        var type = load("AF_INET", "MINUS");

        assertThat(type.getField("AF_INET").getType()).isEqualTo(int.class);
        assertThat(type.getField("AF_INET").get(null)).isEqualTo(2);
        assertThat(type.getField("MINUS").get(null)).isEqualTo(-1);
        assertThat(on("debian-12", "AF_INET", "AF_INET")).isEqualTo(2);
    }

    @Test
    void whatDiffersIsAMethodOfTheTarget() throws Exception {
        assertThat(on("debian-11", "BPF_LAST", "BPF_LAST")).isEqualTo(30);
        assertThat(on("debian-12", "BPF_LAST", "BPF_LAST")).isEqualTo(32);
        assertThatThrownBy(() -> load("BPF_LAST").getField("BPF_LAST")).isInstanceOf(NoSuchFieldException.class);
        assertThat(source("BPF_LAST").text()).contains("<code>BPF_LAST</code>: 30 on debian-11; 32 on debian-12.");
    }

    @Test
    void whatATargetLacksIsOptional() throws Exception {
        assertThat(on("debian-11", "GONE", "GONE")).isEqualTo(OptionalInt.of(7));
        assertThat(on("debian-12", "GONE", "GONE")).isEqualTo(OptionalInt.empty());
        assertThat(on("debian-12", "ADDED", "ADDED")).isEqualTo(OptionalLong.of(0x1_0000_0000L));
        assertThat(source("GONE").text()).contains("<code>GONE</code>: 7 on debian-11; absent on debian-12.");
    }

    @Test
    void whatNoIntHoldsIsALong() throws Exception {
        assertThat(load("BIG").getField("BIG").get(null)).isEqualTo(0xffff_ffffL);
        assertThat(load("ALL_ONES").getField("ALL_ONES").get(null)).isEqualTo(-1L);
        assertThat(source("ALL_ONES").text()).contains("{@link Long#toUnsignedString}");
        assertThat(source("BIG", "MINUS").text()).doesNotContain("unsigned");
    }

    @Test
    void namesThatJavaHasAlreadyAreNumberedOrGetAnUnderscore() throws Exception {
        var type = load("wait", "ALL", "List", "class");

        assertThat(type.getField("wait2").get(null)).isEqualTo(1);
        assertThat(type.getField("ALL2").get(null)).isEqualTo(2);
        assertThat(type.getField("List2").get(null)).isEqualTo(3);
        assertThat(type.getField("class_").get(null)).isEqualTo(4);
    }

    @Test
    void globsTakeWhatMatchesOnAnyTarget() throws Exception {
        assertThat(load("A*").getMethods()).extracting("name").contains("AF_INET", "ADDED", "ALL_ONES", "ALL2");
    }

    @Test
    void aNameThatNoTargetHasIsAnErrorThatSaysWhatIsNear() {
        assertThatThrownBy(() -> source("AF_INETT"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("The headers of no target define a constant AF_INETT")
                .hasMessageContaining("<constants>, for debian-11, debian-12")
                .hasMessageContaining("Did you mean AF_INET?");
        assertThatThrownBy(() -> source("NOTHING_*")).hasMessageContaining("NOTHING_*");
    }

    @Test
    void asManyAsAClassHoldsCompile() throws Exception {
        var old = new HashMap<String, Constant>();
        var recent = new HashMap<String, Constant>();
        for (int i = 0; i < KernelConstantsClass.MOST; i++) {
            var name = "A_CONSTANT_OF_WHICH_THERE_ARE_MANY_" + i;
            old.put(name, of(name, 100_000_000_000L + i));
            recent.put(name, of(name, 100_000_000_000L + i + i % 2));
        }
        var targets =
                List.of(new TargetConstants("a", "1", "x86_64", old), new TargetConstants("b", "2", "x86_64", recent));
        var table = ConstantTable.of(targets, List.of("*"));
        var source = KernelConstantsClass.generate(table, "com.acme", "KernelConstants");

        assertThat(InMemory.compileStrictly(List.of(source), 17)
                        .loadClass(source.qualifiedName())
                        .getFields())
                .hasSize(KernelConstantsClass.MOST / 2);
    }

    @Test
    void moreThanAClassHoldsAreRefused() {
        var many = new HashMap<String, Constant>();
        for (int i = 0; i <= KernelConstantsClass.MOST; i++) {
            many.put("C" + i, of("C" + i, i));
        }
        var table = ConstantTable.of(List.of(new TargetConstants("a", "1", "x86_64", many)), List.of("*"));

        assertThatThrownBy(() -> KernelConstantsClass.generate(table, "", "KernelConstants"))
                .isInstanceOf(InputException.class)
                .hasMessageContaining("5001 constants are asked for");
    }

    @Test
    void theSameTableGivesTheSameText() {
        assertThat(source("*").text()).isEqualTo(source("*").text());
        assertThat(ConstantTable.of(List.of(new TargetConstants("a", "1", "x", Map.of())), List.of())
                        .rows())
                .isEmpty();
    }
}

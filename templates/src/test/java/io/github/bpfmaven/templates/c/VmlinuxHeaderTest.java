package io.github.bpfmaven.templates.c;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static io.github.bpfmaven.templates.Types.is;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.bpfmaven.object.types.Type;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.templates.Types;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class VmlinuxHeaderTest {
    private final Types types = new Types();

    private String header(Constant... constants) {
        var options =
                VmlinuxHeader.Options.forKernel("6.1.0-50-cloud-amd64 (x86_64)").without(Set.of("SEC", "OWN"));
        return VmlinuxHeader.render(types.graph(), List.of(constants), options);
    }

    @Test
    void guardsItselfAndSaysForWhichKernelItIs() {
        assertThat(header())
                .startsWith("#ifndef __VMLINUX_H__\n#define __VMLINUX_H__\n")
                .contains("6.1.0-50-cloud-amd64 (x86_64)")
                .endsWith("#endif /* __VMLINUX_H__ */\n");
    }

    @Test
    void writesDeclaratorsInsideOut() {
        int callback = types.pointer(types.function(types.s32, types.pointer(types.constant(types.charType)), 0));
        types.struct(
                "ops",
                80,
                at(0, "call", callback),
                at(8, "calls", types.array(callback, 2)),
                at(24, "matrix", types.array(types.array(types.s32, 3), 2)),
                at(48, "row", types.pointer(types.array(types.s32, 3))),
                at(56, "fixed", types.constant(types.pointer(types.constant(types.charType)))),
                at(64, "none", types.pointer(types.function(0))),
                at(72, "deep", types.pointer(types.pointer(types.function(types.pointer(callback))))),
                at(80, "rest", types.array(types.u8, 0)));
        assertThat(header())
                .contains("\tint (*call)(const char *, ...);\n")
                .contains("\tint (*calls[2])(const char *, ...);\n")
                .contains("\tint matrix[2][3];\n")
                .contains("\tint (*row)[3];\n")
                .contains("\tconst char *const fixed;\n")
                .contains("\tvoid (*none)(void);\n")
                .contains("\tint (**(**deep)(void))(const char *, ...);\n")
                .contains("\tunsigned char rest[0];\n");
    }

    @Test
    void definesWhatIsHeldByValueFirstAndDeclaresWhatIsPointedTo() {
        // The holder is struct 11, and refers to types that come after it.
        types.struct("holder", 16, at(0, "held", 12), at(8, "other", 14));
        types.struct("held", 8, at(0, "x", types.u64));
        types.struct("other", 8, at(0, "back", 15));
        types.pointer(13);
        types.pointer(11);
        assertThat(header())
                .containsSubsequence("struct held {", "struct other;", "struct holder {", "struct other {", "back;");
    }

    @Test
    void writesTypedefsBeforeTheirUse() {
        types.struct("user", 8, at(0, "state", 13), at(4, "id", 12));
        types.typedef("pid_t", types.s32);
        types.typedef("state_t", 14);
        types.struct("", 4, at(0, "word", types.u32));
        assertThat(header())
                .containsSubsequence(
                        "typedef struct {\n\tunsigned int word;\n} state_t;",
                        "typedef int pid_t;",
                        "struct user {\n\tstate_t state;\n\tpid_t id;\n};");
    }

    @Test
    void leavesNaturalLayoutsAlone() {
        types.struct(
                "natural",
                24,
                at(0, "a", types.u8),
                at(4, "b", types.u32),
                at(8, "c", types.u8),
                at(16, "d", types.u64));
        assertThat(header())
                .contains(
                        "struct natural {\n\tunsigned char a;\n\tunsigned int b;\n\tunsigned char c;\n\tunsigned long d;\n};");
    }

    @Test
    void packsWhereMembersAreCloserThanTheirAlignment() {
        types.struct("event", 12, at(0, "events", types.u32), at(4, "data", types.u64));
        assertThat(header())
                .contains("struct event {\n\tunsigned int events;\n\tunsigned long data;\n} __attribute__((packed));");
    }

    @Test
    void packsWhereTheSizeIsNoMultipleOfTheAlignment() {
        types.struct("odd", 12, at(0, "a", types.u64), at(8, "b", types.u32));
        assertThat(header()).contains("} __attribute__((packed));");
    }

    @Test
    void padsGapsThatAlignmentDoesNotExplain() {
        types.struct("lines", 128, at(0, "a", types.u64), at(64, "b", types.u64));
        assertThat(header())
                .contains("struct lines {\n\tunsigned long a;\n" + "\tlong: 64;\n".repeat(7) + "\tunsigned long b;\n"
                        + "\tlong: 64;\n".repeat(7) + "};");
    }

    @Test
    void packsInnerStructsAndPadsAroundThem() {
        int inner = types.struct("inner", 5, at(0, "a", types.u8), at(1, "b", types.u32));
        types.struct("outer", 16, at(4, "in", inner), at(12, "c", types.u32));
        assertThat(header()).contains("struct outer {\n\tlong: 32;\n\tstruct inner in;\n\tunsigned int c;\n};");
    }

    @Test
    void placesBitfields() {
        types.struct(
                "flags",
                8,
                bits(0, 3, "a", types.u32),
                bits(3, 1, "b", types.bool),
                bits(8, 20, "c", types.u32),
                bits(32, 20, "d", types.s32));
        assertThat(header())
                .contains("\tunsigned int a: 3;\n\t_Bool b: 1;\n\tlong: 4;\n\tunsigned int c: 20;\n\tint d: 20;\n");
    }

    @Test
    void packsWhereABitfieldCrossesAUnit() {
        types.struct("crossing", 5, bits(0, 20, "a", types.u32), bits(20, 20, "b", types.u32));
        assertThat(header()).contains("\tunsigned int b: 20;\n} __attribute__((packed));");
    }

    @Test
    void padsUnions() {
        types.union("small", 8, at(0, "a", types.u8));
        types.union("large", 64, at(0, "a", types.u8));
        assertThat(header())
                .contains("union small {\n\tunsigned char a;\n\tlong: 64;\n};")
                .contains("union large {\n\tunsigned char a;\n\tchar __padding[64];\n};");
    }

    @Test
    void writesAnonymousMembersInPlaceAndNamedOnesWithoutTheirTag() {
        int inner = types.union("", 4, at(0, "a", types.u32), at(0, "b", types.s32));
        int tagged = types.struct("head", 4, at(0, "c", types.u32));
        types.struct("outer", 8, at(0, "", inner), at(4, "", tagged));
        assertThat(header())
                .contains(
                        "struct outer {\n\tunion {\n\t\tunsigned int a;\n\t\tint b;\n\t};\n\tstruct {\n\t\tunsigned int c;\n\t};\n};");
    }

    @Test
    void numbersHomonymsAndRefersToEachByItsName() {
        int first = types.struct("twin", 4, at(0, "a", types.u32));
        int second = types.struct("twin", 8, at(0, "b", types.u64));
        types.struct("both", 16, at(0, "one", first), at(8, "two", second));
        assertThat(header())
                .contains("struct twin {\n\tunsigned int a;")
                .contains("struct twin___2 {\n\tunsigned long b;")
                .contains("\tstruct twin one;\n\tstruct twin___2 two;\n");
    }

    @Test
    void writesEnumsOfTheirSizeWithUnambiguousValues() {
        types.enumeration("plain", 4, true, is("A", -1), is("B", 2));
        types.enumeration("large", 8, false, is("C", 0xffff_ffff_ffff_ffffL));
        types.enumeration("word", 8, false, is("D", 1));
        types.enumeration("tiny", 1, false, is("E", 1));
        types.enumeration("", 4, false, is("TCP_SYN_SENT", 2), is("HIGH", 0x8000_0000L));
        assertThat(header())
                .contains("enum plain {\n\tA = -1,\n\tB = 2,\n};")
                .contains("enum large {\n\tC = 0xffffffffffffffffULL,\n};")
                .contains("enum word {\n\tD = 1,\n} __attribute__((mode(DI)));")
                .contains("enum tiny {\n\tE = 1,\n} __attribute__((mode(QI)));")
                .contains("enum {\n\tTCP_SYN_SENT = 2,\n\tHIGH = 0x80000000ULL,\n};");
    }

    @Test
    void dropsAnonymousEnumsThatRepeatEnumerators() {
        types.enumeration("", 4, false, is("ONCE", 1));
        types.enumeration("", 4, false, is("ONCE", 1));
        types.enumeration("named", 4, false, is("ONCE", 1));
        assertThat(header()).containsOnlyOnce("\tONCE = 1").contains("enum named {\n\tONCE = 1,\n};");
    }

    @Test
    void guardsWhatBecameAKeywordInC23() {
        types.typedef("bool", types.bool);
        types.enumeration("", 4, false, is("false", 0), is("true", 1));
        assertThat(header())
                .contains("#if __STDC_VERSION__ <= 201710L\ntypedef _Bool bool;\n#endif")
                .contains("#if __STDC_VERSION__ <= 201710L\nenum {\n\tfalse = 0,\n\ttrue = 1,\n};\n#endif");
    }

    @Test
    void omitsTypeTags() {
        int tagged = types.add(new Type.TypeTag("rcu", types.u32));
        types.struct("tagged", 8, at(0, "p", types.pointer(tagged)));
        assertThat(header()).contains("\tunsigned int *p;\n").doesNotContain("rcu");
    }

    @Test
    void writesConstantsSoThatTheyKeepTheirValue() {
        var text = header(
                new Constant("AF_INET", 2, false),
                new Constant("MINUS", -7, false),
                new Constant("PAGE_SIZE", 4096, true),
                new Constant("BPF_F_CURRENT_CPU", 0xffff_ffffL, true),
                new Constant("WIDE", 1L << 31, false),
                new Constant("ALL", -1, true),
                new Constant("LEAST", Long.MIN_VALUE, false));
        assertThat(text)
                .contains("#ifndef AF_INET\n#define AF_INET 2\n#endif\n")
                .contains("#define MINUS (-7)\n")
                .contains("#define PAGE_SIZE 4096\n")
                .contains("#define BPF_F_CURRENT_CPU 0xffffffffULL\n")
                .contains("#define WIDE 0x80000000LL\n")
                .contains("#define ALL 0xffffffffffffffffULL\n")
                .contains("#define LEAST (-0x7fffffffffffffffLL - 1)\n");
    }

    @Test
    void leavesOutConstantsWhoseNamesMeanSomethingElse() {
        types.enumeration("e", 4, false, is("ENUMERATOR", 1));
        types.struct("tag", 4, at(0, "member", types.u32));
        types.typedef("alias", types.u32);
        var text = header(
                new Constant("ENUMERATOR", 1, false),
                new Constant("tag", 1, false),
                new Constant("member", 1, false),
                new Constant("alias", 1, false),
                new Constant("SEC", 1, false),
                new Constant("inline", 1, false),
                new Constant("KEPT", 1, false),
                new Constant("KEPT", 1, false));
        assertThat(text.lines().filter(line -> line.startsWith("#define") && !line.contains("VMLINUX")))
                .containsExactly("#define KEPT 1");
    }

    @Test
    void leavesOutEnumeratorsThatTheProgramDefines() {
        types.enumeration("state", 4, false, is("FIRST", 1), is("OWN", 2), is("LAST", 3));
        types.enumeration("", 4, false, is("OWN", 2));
        assertThat(header())
                .contains("enum state {\n\tFIRST = 1,\n\tLAST = 3,\n};")
                .doesNotContain("OWN");
    }

    @Test
    void refusesOverlapsThatNoCDeclarationHas() {
        types.struct("broken", 8, at(0, "a", types.u64), at(4, "b", types.u32));
        assertThatThrownBy(this::header).isInstanceOf(InputException.class).hasMessageContaining("struct broken");
    }

    @Test
    void refusesAnonymousTypesThatContainThemselves() {
        // The pointer, id 12, leads back to the struct, id 11.
        types.struct("", 8, at(0, "self", 12));
        types.pointer(11);
        types.typedef("loop", 11);
        assertThatThrownBy(this::header).isInstanceOf(InputException.class).hasMessageContaining("nest deeper");
    }
}

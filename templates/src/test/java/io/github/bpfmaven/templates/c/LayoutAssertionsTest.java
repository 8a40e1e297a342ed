package io.github.bpfmaven.templates.c;

import static io.github.bpfmaven.templates.Types.at;
import static io.github.bpfmaven.templates.Types.bits;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.bpfmaven.templates.Types;
import org.junit.jupiter.api.Test;

class LayoutAssertionsTest {
    @Test
    void assertsEverySizeAndOffsetThatCCanAskFor() {
        var types = new Types();
        int inner = types.struct("", 8, at(4, "b", types.u32));
        int named = types.struct("", 4, at(0, "d", types.u32));
        types.struct(
                "foo", 24, at(0, "a", types.u64), at(8, "", inner), at(16, "c", named), bits(160, 3, "e", types.u32));
        types.typedef("named_t", types.struct("", 1, at(0, "f", types.u8)));
        assertThat(LayoutAssertions.render(types.graph()).lines().map(line -> line.split(", \"")[0]))
                .containsExactly(
                        "_Static_assert(sizeof(struct foo) == 24",
                        "_Static_assert(__builtin_offsetof(struct foo, a) == 0",
                        "_Static_assert(sizeof(((struct foo *)0)->a) == 8",
                        "_Static_assert(__builtin_offsetof(struct foo, b) == 12",
                        "_Static_assert(sizeof(((struct foo *)0)->b) == 4",
                        "_Static_assert(__builtin_offsetof(struct foo, c) == 16",
                        "_Static_assert(sizeof(((struct foo *)0)->c) == 4",
                        "_Static_assert(__builtin_offsetof(struct foo, c.d) == 16",
                        "_Static_assert(sizeof(((struct foo *)0)->c.d) == 4",
                        "_Static_assert(sizeof(named_t) == 1",
                        "_Static_assert(__builtin_offsetof(named_t, f) == 0",
                        "_Static_assert(sizeof(((named_t *)0)->f) == 1");
    }

    @Test
    void asksHeadersOnlyForWhatTheirNamesMean() {
        var types = new Types();
        int rows = types.array(types.u32, 0);
        types.struct("twin", 4, at(0, "a", types.u32), at(4, "rows", rows));
        types.struct("twin", 8, at(0, "b", types.u64));
        types.struct("__va_list_tag", 4, at(0, "gp_offset", types.u32));

        assertThat(LayoutAssertions.ofFirstMeanings(types.graph()))
                .containsExactly(
                        new LayoutAssertion("struct twin", "sizeof(struct twin)", 4),
                        new LayoutAssertion("struct twin.a", "__builtin_offsetof(struct twin, a)", 0),
                        new LayoutAssertion("struct twin.a", "sizeof(((struct twin *)0)->a)", 4),
                        new LayoutAssertion("struct twin.rows", "__builtin_offsetof(struct twin, rows)", 4));
    }
}

package io.github.bpfmaven.object.dwarf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class LineTableTest {
    private static final List<LineTable.File> FILES = List.of(
            new LineTable.File("main.c", 0),
            new LineTable.File("sock.h", 1),
            new LineTable.File("/abs/types.h", 1),
            new LineTable.File("lost.h", 99));

    @Test
    void version5CountsFilesAndFoldersFromZero() {
        var table = new LineTable(5, List.of("/build", "include/net"), FILES);

        assertThat(table.path(0, "/build")).isEqualTo("/build/main.c");
        assertThat(table.path(1, "/build")).isEqualTo("/build/include/net/sock.h");
    }

    @Test
    void version4CountsThemFromOne() {
        var table = new LineTable(4, List.of("include/net"), FILES);

        assertThat(table.path(1, "/build")).isEqualTo("/build/main.c");
        assertThat(table.path(2, "/build")).isEqualTo("/build/include/net/sock.h");
        assertThat(table.path(0, "/build")).isEmpty();
    }

    @Test
    void absolutePathsStayAsTheyAre() {
        assertThat(new LineTable(5, List.of("/build", "/usr/include"), FILES).path(1, "/build"))
                .isEqualTo("/usr/include/sock.h");
        assertThat(new LineTable(5, List.of("/build"), FILES).path(2, "/build")).isEqualTo("/abs/types.h");
    }

    @Test
    void filesThatAreNotThereHaveNoPath() {
        var table = new LineTable(5, List.of("/build"), FILES);

        assertThat(table.path(4, "/build")).isEmpty();
        assertThat(table.path(-1, "/build")).isEmpty();
        assertThat(table.path(3, "/build")).isEqualTo("/build/lost.h");
    }

    @Test
    void manyFilesInAFolderOfALongNameTakeLittleRoom() {
        var files = java.util.stream.IntStream.range(0, 10_000)
                .mapToObj(number -> new LineTable.File(number + ".h", 0))
                .toList();
        var table = new LineTable(5, List.of("x".repeat(100_000)), files);

        long length = 0;
        for (int number = 0; number < files.size(); number++) {
            length += table.path(number, "").length();
        }
        assertThat(length).isLessThan(4_000_000);
        assertThat(table.path(9_999, "")).isEqualTo("9999.h");
    }
}

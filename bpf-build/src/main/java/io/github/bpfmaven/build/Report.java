package io.github.bpfmaven.build;

import io.github.bpfmaven.support.WholeFiles;
import io.github.bpfmaven.templates.layout.FieldPlace;
import io.github.bpfmaven.templates.layout.OffsetTable;
import io.github.bpfmaven.templates.report.TargetRow;
import io.github.bpfmaven.templates.report.TargetTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** {@code target/bpf/report.txt}: the targets side by side, so that one sees where kernels differ. */
final class Report {
    private Report() {}

    /** Written when something was built: a build in which nothing changed leaves the last report as it is. */
    static void write(BuildRequest request, BuildResult result) {
        var file = request.layout().work().resolve("report.txt");
        if (Files.isRegularFile(file) && result.isUpToDate()) {
            return;
        }
        var table = new Offsets(request.offsets(), result.targets()).table();
        var rows = new ArrayList<TargetRow>();
        for (int i = 0; i < result.targets().size(); i++) {
            rows.add(row(result, result.targets().get(i), fields(table, i, Set.copyOf(request.offsets()))));
        }
        WholeFiles.write(file, TargetTable.render(rows));
    }

    private static TargetRow row(BuildResult result, ProbedTarget target, Map<String, String> fields) {
        var programs = result.programs().stream()
                .filter(program -> program.target().equals(target))
                .toList();
        return new TargetRow(
                target.target().id(),
                target.facts().release().text(),
                target.source(),
                target.duration(),
                target.fromCache(),
                programs.stream().map(CompiledProgram::duration).reduce(Duration.ZERO, Duration::plus),
                programs.stream().mapToLong(program -> size(program.object())).sum(),
                fields);
    }

    private static Map<String, String> fields(OffsetTable table, int target, Set<String> asked) {
        var fields = new LinkedHashMap<String, String>();
        for (var type : table.types()) {
            for (var field : type.fields()) {
                if (asked.contains(type.name() + "." + field) || differs(type, field)) {
                    type.layouts()
                            .get(target)
                            .place(field)
                            .ifPresent(place -> fields.put(type.name() + "." + field, text(place)));
                }
            }
        }
        return fields;
    }

    /** Of a type that is asked for as a whole, only what differs is worth a line. */
    private static boolean differs(OffsetTable.NamedType type, String field) {
        return type.layouts().stream()
                        .map(layout -> layout.place(field))
                        .distinct()
                        .count()
                > 1;
    }

    /** {@code 584}, or {@code 19:4} for a bitfield from the fifth bit of byte 19 on. */
    private static String text(FieldPlace place) {
        return place.bitWidth() == 0 ? Integer.toString(place.offset()) : place.offset() + ":" + place.bitOffset();
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw WholeFiles.cannotRead(file, e);
        }
    }
}

package io.github.bpfmaven.build.diff;

import io.github.bpfmaven.object.diff.DiffedType;
import io.github.bpfmaven.templates.report.DiffTable;
import java.util.ArrayList;
import java.util.List;

/** Kernels beside each other. */
public record DiffResult(List<Kernel> kernels, List<DiffedType> types) {
    public DiffResult {
        kernels = List.copyOf(kernels);
        types = List.copyOf(types);
    }

    public boolean hasDifference() {
        return types.stream().anyMatch(type -> !type.differing().isEmpty());
    }

    /** For people; ends with a newline. */
    public String text() {
        var text = new StringBuilder();
        var columns = new ArrayList<String>();
        for (var kernel : kernels) {
            var number = "#" + (columns.size() + 1);
            columns.add(number);
            text.append(number).append(' ').append(kernel.id());
            text.append(kernel.release().isEmpty() ? "\n" : ", " + kernel.release() + "\n");
        }
        return text.append('\n').append(DiffTable.render(columns, types)).toString();
    }

    /** For scripts; see {@link DiffJson}. */
    String json() {
        return DiffJson.write(kernels, types);
    }
}

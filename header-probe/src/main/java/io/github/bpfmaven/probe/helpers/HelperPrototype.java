package io.github.bpfmaven.probe.helpers;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The prototype of a helper function, in the types that BPF programs know.
 *
 * @param returnType with its stars: {@code void *}
 * @param name {@code bpf_map_lookup_elem}
 * @param parameters each as in C ({@code const void *key}, {@code void}, {@code ...}); at least one
 */
record HelperPrototype(String returnType, String name, List<String> parameters) {
    private static final Pattern HEAD = Pattern.compile("([A-Za-z_]\\w*(?: \\w+)* \\**)(bpf_\\w+)");
    private static final Pattern PARAMETER = Pattern.compile("void|\\.\\.\\.|[A-Za-z_]\\w*(?: \\w+)* \\**\\w+");
    private static final int LONGEST_LINE = 400;

    HelperPrototype {
        parameters = List.copyOf(parameters);
    }

    /**
     * Reads {@code long bpf_map_delete_elem(struct bpf_map *map, const void *key)}; empty for anything else, such as a
     * sentence that mentions a function.
     */
    static Optional<HelperPrototype> parse(String line) {
        int open = line.indexOf('(');
        if (open < 0 || !line.endsWith(")") || line.length() > LONGEST_LINE) {
            return Optional.empty();
        }
        var head = HEAD.matcher(line.substring(0, open));
        var parameters = List.of(line.substring(open + 1, line.length() - 1).split(", ", -1));
        if (!head.matches()
                || !parameters.stream().allMatch(p -> PARAMETER.matcher(p).matches())) {
            return Optional.empty();
        }
        return Optional.of(new HelperPrototype(
                KernelToProgramTypes.map(head.group(1).strip()),
                head.group(2),
                parameters.stream().map(KernelToProgramTypes::map).toList()));
    }

    /**
     * One prototype for a helper that has several, each for the context of another program type
     * ({@code bpf_get_socket_cookie}): where a parameter's types differ, it takes any pointer.
     */
    HelperPrototype merge(HelperPrototype other) {
        if (parameters.size() != other.parameters.size()) {
            return this;
        }
        var merged = new ArrayList<String>();
        for (int i = 0; i < parameters.size(); i++) {
            var own = parameters.get(i);
            boolean same = type(own).equals(type(other.parameters.get(i)));
            merged.add(same ? own : "void *" + own.substring(type(own).length()));
        }
        return new HelperPrototype(returnType, name, merged);
    }

    /** {@code const void *} of {@code const void *key} */
    private static String type(String parameter) {
        return parameter.replaceFirst("\\w+$", "");
    }

    /** The name without {@code bpf_}, as in {@code BPF_FUNC_map_lookup_elem}. */
    String shortName() {
        return name.substring("bpf_".length());
    }

    /** The C definition that makes a call of it a call of the helper with that number. */
    String definition(int number) {
        var space = returnType.endsWith("*") ? "" : " ";
        return "static " + returnType + space + "(*const " + name + ")(" + String.join(", ", parameters)
                + ") = (void *)" + number + ";";
    }
}

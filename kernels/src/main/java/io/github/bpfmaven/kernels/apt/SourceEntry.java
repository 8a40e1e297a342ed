package io.github.bpfmaven.kernels.apt;

import java.util.List;
import java.util.Map;

/**
 * One enabled entry for binary packages in a host's list of package sources.
 *
 * @param options such as {@code signed-by}, by their deb822 names in lower case
 * @param file the name of the file that it stands in
 */
record SourceEntry(
        List<String> uris, List<String> suites, List<String> components, Map<String, String> options, String file) {}

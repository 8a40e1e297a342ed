package io.github.bpfmaven.guest.tests;

import java.util.regex.Pattern;
import org.junit.platform.engine.FilterResult;
import org.junit.platform.engine.TestDescriptor;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.PostDiscoveryFilter;

/** Leaves out the test methods whose {@code CLASS#METHOD} does not match. */
final class MethodFilter implements PostDiscoveryFilter {
    private final Pattern names;

    MethodFilter(String names) {
        this.names = Pattern.compile(names);
    }

    @Override
    public FilterResult apply(TestDescriptor test) {
        return FilterResult.includedIf(test.getSource()
                .filter(MethodSource.class::isInstance)
                .map(source -> names.matcher(name((MethodSource) source)).matches())
                .orElse(true));
    }

    private static String name(MethodSource method) {
        return method.getClassName() + "#" + method.getMethodName();
    }
}

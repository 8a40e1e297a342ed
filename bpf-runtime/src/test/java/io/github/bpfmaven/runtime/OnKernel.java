package io.github.bpfmaven.runtime;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;
import org.junit.jupiter.api.Tag;

/**
 * Tests of what the running kernel does: on this host, as far as it and its rights go, and in machines on kernels that
 * lack other things, so that no test is skipped everywhere.
 */
@Tag("kernel")
@Target(ElementType.TYPE)
@Retention(RetentionPolicy.RUNTIME)
public @interface OnKernel {}

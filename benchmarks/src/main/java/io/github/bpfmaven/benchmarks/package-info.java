/** JMH benchmarks of what has to be fast, each beside other ways to do the same. */
@NullMarked
package io.github.bpfmaven.benchmarks;

import org.jspecify.annotations.NullMarked;

/**
 * {@code bpf:doctor}: what a host and the targets of a project have, what they lack, and how to mend it. Looks only;
 * nothing is fetched, booted or changed.
 */
@NullMarked
package io.github.bpfmaven.build.doctor;

import org.jspecify.annotations.NullMarked;

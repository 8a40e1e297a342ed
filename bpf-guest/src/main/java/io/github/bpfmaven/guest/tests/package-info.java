/** The user's JUnit tests in a guest: which are run, and what is reported of each while they run. */
@NullMarked
package io.github.bpfmaven.guest.tests;

import org.jspecify.annotations.NullMarked;

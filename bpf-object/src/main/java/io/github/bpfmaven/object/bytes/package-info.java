/** Reading bytes that may be wrong: every read is checked, every error says where. */
@NullMarked
package io.github.bpfmaven.object.bytes;

import org.jspecify.annotations.NullMarked;

@NullMarked
package io.github.bpfmaven.object.btf;

import org.jspecify.annotations.NullMarked;

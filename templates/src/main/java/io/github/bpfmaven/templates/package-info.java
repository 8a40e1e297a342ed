/** From the type graph to text: the template engine that the packages below share. */
@NullMarked
package io.github.bpfmaven.templates;

import org.jspecify.annotations.NullMarked;

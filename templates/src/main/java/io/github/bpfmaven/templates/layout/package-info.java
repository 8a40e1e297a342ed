/** Layouts between the type graph and what is rendered: fields, shapes, and offsets that differ by target. */
@NullMarked
package io.github.bpfmaven.templates.layout;

import org.jspecify.annotations.NullMarked;

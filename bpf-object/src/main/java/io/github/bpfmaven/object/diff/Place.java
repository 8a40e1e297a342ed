package io.github.bpfmaven.object.diff;

/**
 * A member or enumerator in one kernel.
 *
 * @param position of a member: its first bit from the start of the type; of an enumerator: its value; of a type as a
 *     whole: its size in bytes
 * @param bitWidth of a bitfield, 0 where it is none
 * @param type of a member, as {@link TypeText} writes it; {@code ""} for the others
 */
public record Place(long position, int bitWidth, String type) {}

<#include "targets.ftl">
<#if package?has_content>
package ${package};

</#if>
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Where fields of the kernel's structs lie, for each kernel target. Generated from the kernels' headers.
 *
<@list/>
 */
public final class ${name} {
    <@identity name/>
    <#list types as type>
    private final ${type.name} ${type.method};

    </#list>
    private ${name}(int target, String targetId, String release, String arch) {
        this.targetId = targetId;
        this.release = release;
        this.arch = arch;
        <#list types as type>
        this.${type.method} = new ${type.name}(${type.name}.table(target));
        </#list>
    }

    <@instances name "offsets"/>
    <#list types as type>
    /** <code>${type.cName}</code>. */
    public ${type.name} ${type.method}() {
        return ${type.method};
    }

    </#list>
    /**
     * Where a field lies.
     *
     * @param offset of its first byte, in bytes from the struct's start; -1 where the target lacks the field
     * @param size in bytes; of a bitfield, how many bytes it touches
     * @param bitOffset of a bitfield, from the start of the byte at the offset (from the least significant bit on a
     *     little-endian machine), else 0
     * @param bitWidth of a bitfield, else 0
     */
    public record Field(int offset, int size, int bitOffset, int bitWidth) {
        /** A field that the target's kernel does not have. */
        public static final Field ABSENT = new Field(-1, 0, 0, 0);

        private static final int NUMBERS = 4;

        /** Whether the target's kernel has the field. */
        public boolean isPresent() {
            return offset >= 0;
        }

        /** Whether it is a bitfield. */
        public boolean isBitfield() {
            return bitWidth > 0;
        }

        private static Field at(int[] table, int index) {
            int from = 1 + NUMBERS * index;
            return table[from] < 0 ? ABSENT : new Field(table[from], table[from + 1], table[from + 2], table[from + 3]);
        }
    }

    <#list types as type>
    /** The fields of <code>${type.cName}</code>. */
    public static final class ${type.name} {
        private final int[] table;

        private ${type.name}(int[] table) {
            this.table = table;
        }

        /** The size of <code>${type.cName}</code>, in bytes. */
        public int size() {
            return table[0];
        }

        <#list type.fields as field>
        /** <code>${type.cName}.${field.cName}</code><#if field.absentOn?has_content>, which ${field.absentOn} <#if field.absentCount gt 1>lack<#else>lacks</#if></#if>. */
        public Field ${field.method}() {
            return Field.at(table, ${field?index});
        }

        </#list>
        /** The size, then offset, size, bit offset and bit width of each field in the order of the methods. */
        private static int[] table(int target) {
            return switch (target) {
                <#list type.tables as table>
                case ${table?index} -> table${table?index}();
                </#list>
                default -> throw new IllegalArgumentException("target " + target);
            };
        }

        <#list type.tables as table>
        private static int[] table${table?index}() {
            return new int[] {<#list table as number>${number}<#sep>, </#sep></#list>};
        }

        </#list>
    }

    </#list>
}

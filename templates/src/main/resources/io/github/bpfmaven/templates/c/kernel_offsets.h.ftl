#ifndef __KERNEL_OFFSETS_H__
#define __KERNEL_OFFSETS_H__

/*
 * Where fields lie in the kernel of ${target}: ${release} (${arch}).
 * Offsets and sizes in bytes. Generated from its headers. Do not edit.
 */
<#list types as type>

/* ${type.name} */
#define ${type.macro}_SIZE ${type.size}
<#list type.fields as field>

#define HAS_${field.macro} 1
#define ${field.macro}_OFFSET ${field.place.offset}
#define ${field.macro}_SIZE ${field.place.size}
<#if field.place.bitfield>
#define ${field.macro}_BIT_OFFSET ${field.place.bitOffset}
#define ${field.macro}_BIT_WIDTH ${field.place.bitWidth}
</#if>
</#list>
</#list>

#endif /* __KERNEL_OFFSETS_H__ */

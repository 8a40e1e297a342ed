<#macro decoding type topLevel>
<#if topLevel && type.where?has_content>
/**
 * Decodes what lies between the buffer's position and its limit. The buffer stays as it is, its own byte order does
 * not matter, and up to 7 bytes more are no mistake: the kernel pads perf events to multiples of 8.
 *
 * @param layout that of the object which wrote the event
 * @throws IllegalArgumentException if there are fewer bytes than the layout has, or more than that
 */
public static ${type.name} decode(ByteBuffer buffer, ${type.layouts.name} layout) {
    switch (layout) {
        <#list type.layouts.layouts as layout>
        case ${layout.constant()}:
            <#if layout.openEnded>
            BpfBytes.requireLeft(buffer, "${type.cName?j_string}", ${layout.fixedSize});
            return decodeAt${layout.suffix}(buffer, buffer.position(), buffer.limit());
            <#else>
            BpfBytes.requireOne(buffer, "${type.cName?j_string}", ${layout.size});
            return decodeAt${layout.suffix}(buffer, buffer.position());
            </#if>
        </#list>
        default:
            throw new IllegalArgumentException("no layout " + layout);
    }
}

/** {@link #decode} for the events of one object. */
public static Function<ByteBuffer, ${type.name}> decoder(${type.layouts.name} layout) {
    return buffer -> decode(buffer, layout);
}

/**
 * {@link #decode} for the events of one object.
 *
 * @param layout what the index of the objects says of it
 * @throws IllegalArgumentException if there is no such layout
 */
public static Function<ByteBuffer, ${type.name}> decoder(String layout) {
    return decoder(${type.layouts.name}.of(layout));
}

/**
 * {@link #decode} for the events of the object that runs.
 *
 * @param layouts those that the index says that the object has, by the names of the structs
 * @throws IllegalArgumentException if there is none that this class was made for
 */
public static Function<ByteBuffer, ${type.name}> decoder(Map<String, String> layouts) {
    return decoder(${type.layouts.name}.of(layouts));
}

/**
 * Writes the event at the buffer's position and moves that behind it. Padding is written as zeros, and so is a field
 * of the layout that is absent here. The buffer's own byte order does not matter.
 *
 * @throws IllegalArgumentException if there is too little room, a value does not fit its field, or the layout has no
 *     field for a value that is present
 */
public void encode(ByteBuffer buffer, ${type.layouts.name} layout) {
    int size = encodedSize(layout);
    int at = BpfBytes.room(buffer, "${type.cName?j_string}", size);
    switch (layout) {
        <#list type.layouts.layouts as layout>
        case ${layout.constant()}:
            encodeAt${layout.suffix}(buffer, at);
            break;
        </#list>
        default:
            throw new IllegalArgumentException("no layout " + layout);
    }
    buffer.position(buffer.position() + size);
}

/**
 * The event as C would lay it out for some kernels; see {@link #encode}.
 *
 * @throws IllegalArgumentException if a value does not fit its field, or has none
 */
public byte[] toBytes(${type.layouts.name} layout) {
    ByteBuffer buffer = ByteBuffer.allocate(encodedSize(layout));
    encode(buffer, layout);
    return buffer.array();
}

private int encodedSize(${type.layouts.name} layout) {
    switch (layout) {
        <#list type.layouts.layouts as layout>
        case ${layout.constant()}:
            return ${layout.encodedSize};
        </#list>
        default:
            throw new IllegalArgumentException("no layout " + layout);
    }
}

</#if>
<#list type.layouts.layouts as layout>
<#if layout.reads?size == type.components?size>
static ${type.name} decodeAt${layout.suffix}(ByteBuffer bytes, int at<#if layout.openEnded>, int end</#if>) {
    return new ${type.name}(<#list layout.reads as read>${read}<#sep>, </#sep></#list>);
}

</#if>
<#if type.implemented?has_content>
@Override
public </#if>void encodeAt${layout.suffix}(ByteBuffer bytes, int at) {
    <#list layout.writes as write>
    ${write}
    </#list>
}

<#if layout.openEnded>
<@room type.cName layout.encodedSize layout.suffix/>
</#if>
</#list>
</#macro>
<#macro room cName size suffix>
/** How many bytes it takes, of those that there is room for. */
int requireWithin${suffix}(int room) {
    int length = ${size};
    BpfBytes.requireRoom("${cName?j_string}", length, room);
    return length;
}

</#macro>

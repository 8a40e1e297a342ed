package io.github.bpfmaven.templates.java;

/**
 * A generated source file.
 *
 * @param qualifiedName of its class, such as {@code com.acme.TcpEvent}
 * @param path below a source root, with slashes: {@code com/acme/TcpEvent.java}
 * @param text formatted, ending with a newline
 */
public record JavaSource(String qualifiedName, String path, String text) {
    static JavaSource of(String packageName, String simpleName, String text) {
        var qualified = packageName.isEmpty() ? simpleName : packageName + "." + simpleName;
        return new JavaSource(qualified, qualified.replace('.', '/') + ".java", JavaFormat.format(text));
    }
}

package io.github.bpfmaven.it.random;

import io.github.bpfmaven.templates.java.JavaSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Classes compiled from generated sources, as strictly as javac can. */
final class InMemory extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    private InMemory() {
        super(InMemory.class.getClassLoader());
    }

    /** @throws AssertionError with what javac says, also if it is no more than a warning */
    static InMemory compile(List<JavaSource> sources, int release) throws IOException {
        var loader = new InMemory();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        // That javac takes an old release for obsolete does not matter.
        var options = List.of("-Xlint:all,-options", "-Werror", "--release", Integer.toString(release), "-proc:none");
        try (var files = loader.new Files(compiler.getStandardFileManager(null, null, null))) {
            var units = sources.stream().map(InMemory::unit).toList();
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new AssertionError("javac --release " + release + ":\n" + messages);
            }
        }
        return loader;
    }

    private static JavaFileObject unit(JavaSource source) {
        return new SimpleJavaFileObject(URI.create("string:///" + source.path()), JavaFileObject.Kind.SOURCE) {
            @Override
            public CharSequence getCharContent(boolean ignoreEncodingErrors) {
                return source.text();
            }
        };
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        var bytes = classes.get(name);
        if (bytes == null) {
            throw new ClassNotFoundException(name);
        }
        return defineClass(name, bytes.toByteArray(), 0, bytes.size());
    }

    private final class Files extends ForwardingJavaFileManager<StandardJavaFileManager> {
        Files(StandardJavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                JavaFileManager.Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            return new SimpleJavaFileObject(URI.create("mem:///" + name.replace('.', '/') + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }
}

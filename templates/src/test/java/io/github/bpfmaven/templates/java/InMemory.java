package io.github.bpfmaven.templates.java;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources as strictly as javac can, and loads them. */
public final class InMemory extends ClassLoader {
    private static final int MOST_TEXTS = 8;

    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    private InMemory() {
        super(InMemory.class.getClassLoader());
    }

    static InMemory compile(List<JavaSource> sources) throws IOException {
        return compile(sources, 17);
    }

    /** For an older Java; that javac takes it for obsolete does not matter. */
    public static InMemory compile(List<JavaSource> sources, int release) throws IOException {
        var loader = new InMemory();
        var compiler = ToolProvider.getSystemJavaCompiler();
        var messages = new StringWriter();
        try (var files = loader.new Files(compiler.getStandardFileManager(null, null, null))) {
            var units = sources.stream().map(InMemory::unit).toList();
            var options =
                    List.of("-Xlint:all,-options", "-Werror", "--release", Integer.toString(release), "-proc:none");
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new AssertionError("javac --release " + release + ":\n" + messages + "\n" + texts(sources));
            }
        }
        return loader;
    }

    /** To look at where there are few. */
    private static String texts(List<JavaSource> sources) {
        return sources.stream().limit(MOST_TEXTS).map(JavaSource::text).collect(Collectors.joining("\n"));
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
            return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }
}

package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
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

/** Compiles generated sources and loads them, without a file. */
public final class InMemory extends ClassLoader {
    private final Map<String, ByteArrayOutputStream> classes = new HashMap<>();

    private InMemory() {
        super(InMemory.class.getClassLoader());
    }

    /** For this Java, whatever javac would warn of. */
    public static InMemory compile(List<JavaSource> sources) {
        return compile(sources, List.of("-Xlint:none", "-nowarn", "-proc:none", "-Xmaxerrs", "5"));
    }

    /** As strictly as javac can. That it takes an old release for obsolete does not matter. */
    public static InMemory compileStrictly(List<JavaSource> sources, int release) {
        return compile(
                sources,
                List.of("-Xlint:all,-options", "-Werror", "--release", Integer.toString(release), "-proc:none"));
    }

    private static InMemory compile(List<JavaSource> sources, List<String> options) {
        var loader = new InMemory();
        var compiler = ToolProvider.getSystemJavaCompiler();
        if (compiler == null) {
            throw new EnvironmentException(
                    "The Java that Maven runs on has no compiler.",
                    System.getProperty("java.home"),
                    Remedies.useJdk("17 or later"),
                    null);
        }
        var messages = new StringWriter();
        try (var files = loader.new Files(compiler.getStandardFileManager(null, null, null))) {
            var units = sources.stream().map(InMemory::unit).toList();
            if (!compiler.getTask(messages, files, null, options, null, units).call()) {
                throw new IllegalStateException("javac " + String.join(" ", options) + ":\n" + messages);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e); // from closing what is in memory
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
            return new SimpleJavaFileObject(URI.create("mem:///" + name + ".class"), kind) {
                @Override
                public OutputStream openOutputStream() {
                    return classes.computeIfAbsent(name, key -> new ByteArrayOutputStream());
                }
            };
        }
    }
}

package io.github.bpfmaven.toolchain;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Remedies;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** Takes out of {@code org.bytedeco:llvm}'s jar what compiling C needs: 270 MB of its 490. */
final class CompilerJar {
    /** {@code org/bytedeco/llvm/linux-x86_64/clang}, and what it is linked with. */
    private static final Pattern PROGRAM = Pattern.compile(
            "org/bytedeco/llvm/[^/]+/((?:clang|libLLVM|libclang-cpp)(?:\\.exe|\\.so|\\.dylib|\\.dll)?)");

    /** The freestanding headers of C; the rest is intrinsics of many processors and other languages. */
    private static final Pattern HEADER = Pattern.compile(
            "org/bytedeco/llvm/[^/]+/(lib/clang/\\d+/include/(?:__)?(?:std\\w+|limits|float|inttypes|iso646)\\.h)");

    /** Names under which a program asks for the libraries, as they stand in its .dynstr. */
    private static final Pattern NEEDED = Pattern.compile("lib(?:LLVM|clang-cpp)\\.so\\.[0-9.]+");

    private CompilerJar() {}

    static void unpack(Path jar, Path folder) throws IOException {
        try (var zip = new ZipFile(jar.toFile())) {
            for (var entries = zip.entries(); entries.hasMoreElements(); ) {
                var entry = entries.nextElement();
                var name = wanted(entry);
                if (name != null) {
                    unpack(zip, entry, folder.resolve(name));
                }
            }
        } catch (ZipException e) {
            throw damaged(jar, e.getMessage(), e);
        }
        var clang = clang(folder);
        if (clang == null) {
            throw damaged(jar, "it holds no clang", null);
        }
        linkLibraries(clang);
    }

    /** The clang of an unpacked folder, or null. */
    static @Nullable Path clang(Path folder) {
        for (var name : new String[] {"clang", "clang.exe"}) {
            if (Files.isRegularFile(folder.resolve(name))) {
                return folder.resolve(name);
            }
        }
        return null;
    }

    private static @Nullable String wanted(ZipEntry entry) {
        for (var pattern : new Pattern[] {PROGRAM, HEADER}) {
            var matcher = pattern.matcher(entry.getName());
            if (matcher.matches()) {
                return matcher.group(1);
            }
        }
        return null;
    }

    private static void unpack(ZipFile zip, ZipEntry entry, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        try (var in = zip.getInputStream(entry)) {
            Files.copy(in, file);
        }
        if (file.getFileName().toString().startsWith("clang") && !file.toFile().setExecutable(true, false)) {
            throw new IOException("cannot make " + file + " executable");
        }
    }

    /** The programs ask for {@code libLLVM.so.20.1}; the jar, which can hold no links, has {@code libLLVM.so}. */
    private static void linkLibraries(Path clang) throws IOException {
        var names = new TreeSet<String>();
        var matcher = NEEDED.matcher(new String(Files.readAllBytes(clang), StandardCharsets.ISO_8859_1));
        while (matcher.find()) {
            names.add(matcher.group());
        }
        for (var name : names) {
            var library = clang.resolveSibling(name.substring(0, name.indexOf(".so") + 3));
            if (Files.exists(library)) {
                linkOrCopy(clang.resolveSibling(name), library);
            }
        }
    }

    private static void linkOrCopy(Path link, Path library) throws IOException {
        try {
            Files.createSymbolicLink(link, library.getFileName());
        } catch (UnsupportedOperationException | IOException e) { // a file system without links
            Files.copy(library, link);
        }
    }

    private static EnvironmentException damaged(Path jar, @Nullable String why, @Nullable Throwable cause) {
        return new EnvironmentException(
                "The compiler's jar is damaged or of another kind: " + why + ".",
                jar.toString(),
                Remedies.fetchCompilerAgain(),
                cause);
    }
}

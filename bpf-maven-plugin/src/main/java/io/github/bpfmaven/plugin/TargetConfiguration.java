package io.github.bpfmaven.plugin;

import io.github.bpfmaven.build.TargetSpec;
import io.github.bpfmaven.kernels.BtfSource;
import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One {@code <target>}: {@code <target>ID</target>} for one of the catalogue's, or {@code
 * <target><id>…</id><headers>…</headers></target>} or {@code <target><id>…</id><btf>…</btf></target>} for one of the
 * user's own.
 */
public final class TargetConfiguration {
    private @Nullable String id;
    private @Nullable String arch;
    private @Nullable String headers;
    private @Nullable String btf;
    private @Nullable String release;
    private @Nullable File image;

    /** Called by Maven for {@code <target>ID</target>}. */
    public void set(String catalogueId) {
        this.id = catalogueId.strip();
    }

    /** Unique among the project's targets; names the folder of its results. */
    public void setId(String id) {
        this.id = id.strip();
    }

    /** {@code x86_64} or {@code arm64}; what the headers say where it is not given. */
    public void setArch(String arch) {
        this.arch = arch.strip();
    }

    /** The header folder, or two of them (build tree and source tree) separated as in a class path. */
    public void setHeaders(String headers) {
        this.headers = headers;
    }

    /**
     * What the kernel's BTF is in, instead of headers or beside them: a file, {@code image} or {@code running}; modules
     * that build on it follow, separated as in a class path.
     */
    public void setBtf(String btf) {
        this.btf = btf;
    }

    /** Glob over {@code uname -r} that says which kernels its objects are for; the headers' release by default. */
    public void setRelease(String release) {
        this.release = release.strip();
    }

    /** The bootable image (bzImage, or arm64's Image) for the goals that run it; by default the distribution's. */
    public void setImage(File image) {
        this.image = image;
    }

    void addImageTo(Map<String, Path> images) {
        if (id != null && image != null) {
            images.put(id, image.toPath().toAbsolutePath());
        }
    }

    TargetSpec toSpec() {
        return new TargetSpec(id == null ? "" : id, arch, folders(headers), btf(btf, image), release);
    }

    /** The image that the user names is meant before the distribution's. */
    static @Nullable BtfSource btf(@Nullable String btf, @Nullable File image) {
        if (btf == null) {
            return null;
        }
        var source = BtfSource.parse(btf);
        return source.kernel() == BtfSource.Kernel.IMAGE && image != null
                ? new BtfSource(BtfSource.Kernel.FILE, source.with(image.toPath()))
                : source;
    }

    static List<Path> folders(@Nullable String headers) {
        if (headers == null || headers.isBlank()) {
            return List.of();
        }
        return Arrays.stream(headers.strip().split(Pattern.quote(File.pathSeparator)))
                .map(String::strip)
                .filter(folder -> !folder.isEmpty())
                .map(Path::of)
                .toList();
    }
}

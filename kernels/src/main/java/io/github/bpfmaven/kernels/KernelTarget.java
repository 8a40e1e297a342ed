package io.github.bpfmaven.kernels;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One kernel build to support.
 *
 * @param id its name in configuration and in folders, such as {@code debian-12-6.1-cloud}
 * @param description for people, such as {@code Debian 12 "bookworm", cloud kernel 6.1}
 * @param releasePattern the releases of running kernels that its objects are for
 * @param image where its image comes from, for runs in a VM, or null where nobody publishes one
 * @param btf where BTF of it comes from, or null where its headers are all there is
 */
public record KernelTarget(
        String id,
        String description,
        Architecture architecture,
        ReleasePattern releasePattern,
        HeaderSource headers,
        @Nullable ImageSource image,
        @Nullable BtfSource btf) {
    /** It becomes a folder's name, so it must not be able to leave its place. */
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]{0,99}");

    /** @throws InputException where the id cannot be a folder's name */
    public KernelTarget {
        if (!ID.matcher(id).matches()) {
            throw new InputException("\"" + id + "\" cannot be the id of a target.", null, Remedies.writeTargetId());
        }
    }

    /** A target whose types are told by its headers alone. */
    public KernelTarget(
            String id,
            String description,
            Architecture architecture,
            ReleasePattern releasePattern,
            HeaderSource headers,
            @Nullable ImageSource image) {
        this(id, description, architecture, releasePattern, headers, image, null);
    }

    /** This target with headers from elsewhere. */
    public KernelTarget withHeaders(HeaderSource other) {
        return new KernelTarget(id, description, architecture, releasePattern, other, image, btf);
    }

    /** This target with BTF from there, or with none. */
    public KernelTarget withBtf(@Nullable BtfSource other) {
        return new KernelTarget(id, description, architecture, releasePattern, headers, image, other);
    }

    /** This target for other releases. */
    public KernelTarget withReleases(ReleasePattern other) {
        return new KernelTarget(id, description, architecture, other, headers, image, btf);
    }

    /** Whether there are headers of it; else BTF tells its types. */
    public boolean hasHeaders() {
        return !(headers instanceof HeaderSource.NoHeaders);
    }
}

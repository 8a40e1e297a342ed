package io.github.bpfmaven.kernels.archive;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/** The archives that headers come in, told apart by how they begin, or else by their names. */
enum ArchiveFormat {
    DEB("Debian package"),
    RPM("RPM package"),
    TAR("tar archive");

    private static final byte[] AR = "!<arch>\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] RPM_LEAD = HexFormat.of().parseHex("edabeedb");
    private static final byte[] USTAR = "ustar".getBytes(StandardCharsets.US_ASCII);
    private static final int USTAR_AT = 257; // struct posix_header of tar(5)
    private static final Pattern TAR_NAME = Pattern.compile(".*\\.(tar(\\.\\w+)?|t(gz|xz|zst|bz2|bz|lzma))");

    private final String title;

    ArchiveFormat(String title) {
        this.title = title;
    }

    /** The format of a file, or empty where it is none of them. */
    static Optional<ArchiveFormat> of(Path file, InputStream content) throws IOException {
        var in = new BufferedInputStream(content);
        in.mark(AR.length);
        var first = in.readNBytes(AR.length);
        in.reset();
        if (Decompression.startsWith(first, AR)) {
            return Optional.of(DEB);
        } else if (Decompression.startsWith(first, RPM_LEAD)) {
            return Optional.of(RPM);
        }
        return isTar(in) ? Optional.of(TAR) : byName(file);
    }

    private static Optional<ArchiveFormat> byName(Path file) {
        var name = file.getFileName().toString().toLowerCase(Locale.ROOT);
        if (name.endsWith(".deb")) {
            return Optional.of(DEB);
        } else if (name.endsWith(".rpm")) {
            return Optional.of(RPM);
        }
        return TAR_NAME.matcher(name).matches() ? Optional.of(TAR) : Optional.empty();
    }

    private static boolean isTar(InputStream in) {
        try {
            var block = Decompression.openByMagic(in).readNBytes(USTAR_AT + USTAR.length);
            return block.length == USTAR_AT + USTAR.length
                    && new String(block, USTAR_AT, USTAR.length, StandardCharsets.US_ASCII).equals("ustar");
        } catch (IOException | RuntimeException e) {
            return false; // of whatever was damaged, the name tells what it was to be
        }
    }

    /** For people. */
    String title() {
        return title;
    }

    ArchiveEntries entries(InputStream in) throws IOException {
        return switch (this) {
            case DEB -> Deb.entries(in);
            case RPM -> Rpm.entries(in);
            case TAR -> new TarEntries(Decompression.openByMagic(in));
        };
    }
}

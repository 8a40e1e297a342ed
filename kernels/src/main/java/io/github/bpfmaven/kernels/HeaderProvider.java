package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.Availability.State;
import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.HeaderSource.GivenHeaders;
import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import io.github.bpfmaven.kernels.apt.AptHost;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Finds a kernel target's headers and image: installed ones where they are, packages by fetching them once. Safe for
 * use by several threads, and by several builds that share a cache.
 */
public final class HeaderProvider {
    private final GivenTrees given;
    private final HeaderPackages packages;
    private final ImagePackages images;
    private final AptHost host;

    /** @param cacheRoot a folder for this class alone; see {@link CacheLayout} */
    public HeaderProvider(Path cacheRoot, FetchOptions options, Progress progress) {
        this(cacheRoot, options, progress, AptHost.ofThisMachine());
    }

    HeaderProvider(Path cacheRoot, FetchOptions options, Progress progress, AptHost host) {
        var layout = new CacheLayout(cacheRoot.toAbsolutePath().normalize());
        var store = new PackageStore(layout, options.update() && !options.offline(), progress);
        var repositories = new Repositories(layout, options, host, progress);
        this.given = new GivenTrees(layout);
        this.packages = new HeaderPackages(layout, options, store, repositories);
        this.images = new ImagePackages(layout, store, repositories);
        this.host = host;
    }

    /**
     * The target's headers, fetched and unpacked where they must be.
     *
     * @throws InputException where installed or given headers are not there, or a cached package is damaged
     * @throws EnvironmentException where packages cannot be had: offline, no network, no apt, no mirror, or the mirror
     *     has dropped the suite or the package
     */
    public HeaderFolders locate(KernelTarget target) {
        var source = target.headers();
        if (source instanceof DistributionPackages packaged) {
            return packages.locate(target, packaged);
        }
        if (source instanceof GivenHeaders named) {
            return given.locate(target, named.paths());
        }
        var there = (InstalledHeaders) source; // the last of the three that the interface permits
        return InstalledTrees.find(there).orElseThrow(() -> InstalledTrees.notInstalled(target, there));
    }

    /** Whether the target's headers can be used now; never uses the network. */
    public Availability availability(KernelTarget target) {
        var source = target.headers();
        if (source instanceof DistributionPackages packaged) {
            return packages.atHand(target, packaged).map(HeaderProvider::atHand).orElseGet(() -> unfetched(packaged));
        }
        if (source instanceof GivenHeaders named) {
            return GivenTrees.availability(named.paths());
        }
        return installed((InstalledHeaders) source);
    }

    /**
     * The target's bootable image ({@code vmlinuz}), fetched and unpacked where it must be; of the same kernel build as
     * its headers.
     *
     * @throws InputException where nobody publishes one, or the headers cannot be found
     * @throws EnvironmentException where its package cannot be had
     */
    public Path imageFile(KernelTarget target) {
        var source = target.image();
        if (source == null) {
            throw new InputException(
                    "For " + target.id() + " no bootable image is known.", null, Remedies.nameImageSource());
        }
        var headers = locate(target);
        return images.fetch(target, source, headers.release(), headers.packageVersion());
    }

    /** The target's image where it was fetched before and its headers need no update; never uses the network. */
    public Optional<Path> imageAtHand(KernelTarget target) {
        if (target.image() == null || availability(target).state() != State.AT_HAND) {
            return Optional.empty();
        }
        var headers = locate(target);
        return images.atHand(target, headers.release(), headers.packageVersion());
    }

    private Availability unfetched(DistributionPackages source) {
        return host.hasApt()
                ? new Availability(State.TO_FETCH, source.suite() + ": " + source.metaPackage())
                : new Availability(State.MISSING, "there is no apt-get on this host");
    }

    private static Availability installed(InstalledHeaders source) {
        return InstalledTrees.find(source)
                .map(HeaderProvider::atHand)
                .orElseGet(() ->
                        new Availability(State.MISSING, String.join(", ", source.folderGlobs()) + " is not there"));
    }

    private static Availability atHand(HeaderFolders headers) {
        return new Availability(State.AT_HAND, headers.source());
    }
}

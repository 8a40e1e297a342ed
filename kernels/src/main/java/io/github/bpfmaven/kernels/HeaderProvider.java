package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.Availability.State;
import io.github.bpfmaven.kernels.HeaderSource.DistributionPackages;
import io.github.bpfmaven.kernels.HeaderSource.GivenHeaders;
import io.github.bpfmaven.kernels.HeaderSource.InstalledHeaders;
import io.github.bpfmaven.kernels.apt.AptHost;
import io.github.bpfmaven.kernels.lock.KernelLock;
import io.github.bpfmaven.kernels.lock.LockedPackage;
import io.github.bpfmaven.kernels.lock.LockedTarget;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds a kernel target's headers and image: installed ones where they are, packages by fetching them once. Safe for
 * use by several threads, and by several builds that share a cache.
 */
public final class HeaderProvider {
    private final FetchOptions options;
    private final GivenTrees given;
    private final HeaderResolver resolver;
    private final HeaderPackages packages;
    private final ImagePackages images;
    private final ImageModules modules;
    private final AptHost host;

    /** @param cacheRoot a folder for this class alone; see {@link CacheLayout} */
    public HeaderProvider(Path cacheRoot, FetchOptions options, Progress progress) {
        this(cacheRoot, options, progress, AptHost.ofThisMachine());
    }

    HeaderProvider(Path cacheRoot, FetchOptions options, Progress progress, AptHost host) {
        var layout = new CacheLayout(cacheRoot.toAbsolutePath().normalize());
        var store = new PackageStore(layout, options.update() && !options.offline(), progress);
        var repositories = new Repositories(layout, options, host, progress);
        var exactly = new ExactPackages(layout, options.lock(), store, repositories);
        this.options = options;
        this.given = new GivenTrees(layout);
        this.resolver = new HeaderResolver(repositories);
        this.packages = new HeaderPackages(layout, options, resolver, exactly);
        this.images = new ImagePackages(layout, store, repositories, exactly);
        this.modules = new ImageModules(layout, images);
        this.host = host;
    }

    /**
     * The target's headers, fetched and unpacked where they must be.
     *
     * @throws InputException where installed or given headers are not there, a cached package is damaged, or the target
     *     has no headers at all
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
        if (!(source instanceof InstalledHeaders there)) {
            throw new InputException(
                    "The target " + target.id() + " has no headers, only BTF.", "<targets>", Remedies.nameHeadersToo());
        }
        return InstalledTrees.find(there).orElseThrow(() -> InstalledTrees.notInstalled(target, there));
    }

    /** Whether the target's headers can be used now; never uses the network. */
    public Availability availability(KernelTarget target) {
        var source = target.headers();
        if (source instanceof DistributionPackages packaged) {
            return packages.atHand(target, packaged)
                    .map(HeaderProvider::atHand)
                    .orElseGet(() -> unfetched(target, packaged));
        }
        if (source instanceof GivenHeaders named) {
            return GivenTrees.availability(named.paths());
        }
        return source instanceof InstalledHeaders there
                ? installed(there)
                : new Availability(State.AT_HAND, "none: BTF tells its types");
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

    /**
     * Modules of the kernel of {@link #imageFile}, not compressed, in the order of their names; those that its package does
     * not have are left out.
     *
     * @param names such as {@code cls_bpf}
     * @throws InputException where the headers cannot be found
     * @throws EnvironmentException where the image's package cannot be had
     */
    public List<Path> imageModules(KernelTarget target, List<String> names) {
        var source = target.image();
        if (source == null) {
            return List.of();
        }
        var headers = locate(target);
        return modules.fetch(target, source, headers.release(), headers.packageVersion(), names);
    }

    /** The target's image where it was fetched before and its headers need no update; never uses the network. */
    public Optional<Path> imageAtHand(KernelTarget target) {
        if (target.image() == null || availability(target).state() != State.AT_HAND) {
            return Optional.empty();
        }
        var headers = locate(target);
        return images.atHand(target, headers.release(), headers.packageVersion());
    }

    /**
     * What the target is built from now, for a lock file: the newest packages of its suite, which are looked up but not
     * fetched, or the headers on this host. Asks the network for packages even where they are cached.
     *
     * @param withImage whether its image is to be locked, too, where there is one
     */
    public LockedTarget pin(KernelTarget target, boolean withImage) {
        return target.headers() instanceof DistributionPackages packaged
                ? pinPackages(target, packaged, withImage)
                : pinTree(target, withImage);
    }

    private LockedTarget pinPackages(KernelTarget target, DistributionPackages source, boolean withImage) {
        var headers = resolver.resolve(target, source);
        var release = HeaderResolver.release(headers.get(0));
        return new LockedTarget(
                target.id(),
                target.architecture(),
                release,
                null,
                HeaderPackages.of(source, headers),
                pinImage(target, release, Optional.of(headers.get(0).version()), withImage),
                List.of());
    }

    private LockedTarget pinTree(KernelTarget target, boolean withImage) {
        var headers = locate(target);
        var release = headers.release();
        return new LockedTarget(
                target.id(),
                target.architecture(),
                release,
                TreeFingerprint.of(headers.folders()),
                List.of(),
                pinImage(target, release, Optional.empty(), withImage),
                List.of());
    }

    private @Nullable LockedPackage pinImage(
            KernelTarget target, KernelRelease release, Optional<String> version, boolean withImage) {
        var source = target.image();
        return withImage && source != null ? images.resolve(target, source, release, version) : null;
    }

    /** What this build is locked to. */
    public KernelLock lock() {
        return options.lock();
    }

    /**
     * Checks headers that are no packages against the lock: packages are checked when they are taken.
     *
     * @throws InputException where the lock does not have the target, or another tree for it
     */
    public void checkAgainstLock(KernelTarget target, HeaderFolders headers) {
        if (target.headers() instanceof DistributionPackages) {
            return;
        }
        var lock = options.lock();
        lock.require(target).ifPresent(locked -> {
            if (locked.tree() == null) {
                throw lock.mismatch(target, "source", locked.source(), headers.source());
            }
            if (!locked.release().equals(headers.release())) {
                throw lock.mismatch(target, "release", locked.release(), headers.release());
            }
            var fingerprint = TreeFingerprint.of(headers.folders());
            if (!fingerprint.equals(locked.tree())) {
                throw lock.mismatch(target, "header tree", locked.tree(), fingerprint);
            }
        });
    }

    private Availability unfetched(KernelTarget target, DistributionPackages source) {
        var name = options.lock().find(target).map(LockedTarget::describe).orElse(source.metaPackage());
        return host.hasApt()
                ? new Availability(State.TO_FETCH, source.suite() + ": " + name)
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

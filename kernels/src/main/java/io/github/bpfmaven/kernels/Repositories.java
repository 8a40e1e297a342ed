package io.github.bpfmaven.kernels;

import io.github.bpfmaven.kernels.apt.AptHost;
import io.github.bpfmaven.kernels.apt.AptRepository;
import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.Progress;
import io.github.bpfmaven.support.Remedies;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Opens the repositories that targets are fetched from, as far as the options allow.
 *
 * @param refreshed the suites whose lists this build has fetched: once is enough
 */
record Repositories(CacheLayout layout, FetchOptions options, AptHost host, Progress progress, Set<String> refreshed) {
    Repositories(CacheLayout layout, FetchOptions options, AptHost host, Progress progress) {
        this(layout, options, host, progress, ConcurrentHashMap.newKeySet());
    }

    /** @throws EnvironmentException where something is missing and the network must not be used */
    void refuseOffline(KernelTarget target) {
        if (options.offline()) {
            throw new EnvironmentException(
                    "What " + target.id() + " needs is not in the cache, and this build is offline.",
                    layout.root().toString(),
                    Remedies.goOnlineOnce());
        }
    }

    AptRepository open(KernelTarget target, String distribution, String suite) {
        return AptRepository.open(
                layout.aptStates(),
                distribution,
                suite,
                target.architecture().debian(),
                options.mirrors().get(distribution),
                host);
    }

    void refresh(AptRepository repository, KernelTarget target) {
        if (!refreshed.contains(repository.toString())) {
            progress.say(target.id() + ": fetching the package list of " + repository);
            repository.refresh();
            refreshed.add(repository.toString());
        }
    }
}

package io.github.bpfmaven.runtime.load;

import io.github.bpfmaven.runtime.sys.ErrnoException;
import io.github.bpfmaven.runtime.sys.Fd;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What kernels learnt over time. Each is found out by trying it on the smallest thing there is, once: vendors backport,
 * so a version says little.
 */
enum Feature {
    /** Names of maps and programs (4.15). */
    NAMES(FeatureProbes::namedProgram),
    /** Global variables (5.2). */
    GLOBAL_DATA(FeatureProbes::globalData),
    /** BTF at all (4.18). */
    BTF(FeatureProbes::integer),
    /** Functions in BTF, and with them line information (5.0). */
    BTF_FUNC(FeatureProbes::function),
    /** Variables and sections in BTF (5.2). */
    BTF_DATASEC(FeatureProbes::dataSection),
    /** Functions that are verified on their own (5.6). */
    BTF_FUNC_GLOBAL(FeatureProbes::globalFunction),
    /** Floating point in BTF (5.13). */
    BTF_FLOAT(FeatureProbes::floatingPoint),
    /** {@code btf_decl_tag} (5.16). */
    BTF_DECL_TAG(FeatureProbes::declarationTag),
    /** {@code btf_type_tag} (5.17). */
    BTF_TYPE_TAG(FeatureProbes::typeTag),
    /** Enumerators of 64 bits, and whether those of 32 are signed (6.0). */
    BTF_ENUM64(FeatureProbes::enum64);

    /** Makes something in the kernel that older ones refuse; a method without state. */
    private interface Probe {
        Fd make() throws ErrnoException;
    }

    private static final ConcurrentHashMap<Feature, Boolean> KNOWN = new ConcurrentHashMap<>();

    @SuppressWarnings("ImmutableEnumChecker")
    private final Probe probe;

    Feature(Probe probe) {
        this.probe = probe;
    }

    /** Whether the running kernel has it. */
    boolean isSupported() {
        return KNOWN.computeIfAbsent(this, Feature::tried);
    }

    private boolean tried() {
        try (var made = probe.make()) {
            return made.isOpen();
        } catch (ErrnoException e) {
            return false;
        }
    }
}

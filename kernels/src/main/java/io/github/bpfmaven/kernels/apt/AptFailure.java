package io.github.bpfmaven.kernels.apt;

import io.github.bpfmaven.support.EnvironmentException;
import io.github.bpfmaven.support.ProcessResult;
import io.github.bpfmaven.support.Remedies;
import java.util.regex.Pattern;

/** Says what a failure of apt means, from the messages that it prints in the C locale (apt 1.2 to 3). */
final class AptFailure {
    private static final Pattern UNREACHABLE = Pattern.compile(
            "Could not resolve|Temporary failure resolving|Could not connect|Unable to connect|Connection (failed|refused|timed out)"
                    + "|Network is unreachable|Cannot initiate the connection|Could not handshake|Failed to connect");
    private static final Pattern NO_SUITE =
            Pattern.compile("does not have a Release file|no longer has a Release file|404 +Not Found");
    private static final Pattern NO_FILE =
            Pattern.compile("404 +Not Found|File not found|Version '.*' for .* was not found");
    private static final Pattern UNTRUSTED = Pattern.compile(
            "NO_PUBKEY|is not signed|no longer signed|EXPKEYSIG|BADSIG|is expired|is not valid yet|not yet valid");

    private AptFailure() {}

    /** Why {@code apt-get update} failed for a suite. */
    static EnvironmentException ofUpdate(ProcessResult result, Suite suite) {
        var messages = messages(result);
        if (UNREACHABLE.matcher(messages).find()) {
            return unreachable(result);
        }
        if (UNTRUSTED.matcher(messages).find()) {
            return new EnvironmentException(
                    "The signature of " + suite + " cannot be verified on this host.",
                    result.report(),
                    Remedies.trustArchive(suite.distribution().id()));
        }
        if (NO_SUITE.matcher(messages).find()) {
            return new EnvironmentException(
                    "The mirror does not carry " + suite + ", or no longer does.",
                    result.report(),
                    Remedies.nameMirror(suite.distribution().id()));
        }
        return new EnvironmentException(
                "apt-get could not fetch the package list of " + suite + ".", result.report(), Remedies.checkNetwork());
    }

    /** Whether {@code apt-get download} failed because the mirror has the package no longer, or not in that version. */
    static boolean isGone(ProcessResult result) {
        return NO_FILE.matcher(messages(result)).find();
    }

    /** Why {@code apt-get download} failed for a package that is not gone. */
    static EnvironmentException ofDownload(ProcessResult result, PackageRecord wanted) {
        var messages = messages(result);
        if (UNREACHABLE.matcher(messages).find()) {
            return unreachable(result);
        }
        return new EnvironmentException(
                "apt-get could not fetch " + wanted.fileName() + ".", result.report(), Remedies.checkNetwork());
    }

    private static EnvironmentException unreachable(ProcessResult result) {
        return new EnvironmentException(
                "The package mirror cannot be reached, and what is needed is not in the cache.",
                result.report(),
                Remedies.checkNetwork());
    }

    private static String messages(ProcessResult result) {
        return result.stdout() + result.stderr();
    }
}

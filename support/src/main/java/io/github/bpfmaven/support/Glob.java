package io.github.bpfmaven.support;

/** Globs of {@code *} and {@code ?}, matched without backtracking over more than the last star. */
public final class Glob {
    private Glob() {}

    public static boolean matches(String glob, String text) {
        int g = 0;
        int t = 0;
        int star = -1;
        int resume = 0;
        while (t < text.length()) {
            if (g < glob.length() && glob.charAt(g) == '*') {
                star = g++;
                resume = t;
            } else if (g < glob.length() && (glob.charAt(g) == '?' || glob.charAt(g) == text.charAt(t))) {
                g++;
                t++;
            } else if (star >= 0) {
                g = star + 1;
                t = ++resume;
            } else {
                return false;
            }
        }
        return isOnlyStars(glob, g);
    }

    private static boolean isOnlyStars(String glob, int from) {
        return glob.chars().skip(from).allMatch(c -> c == '*');
    }
}

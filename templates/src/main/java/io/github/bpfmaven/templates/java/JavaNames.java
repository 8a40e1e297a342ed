package io.github.bpfmaven.templates.java;

import io.github.bpfmaven.support.InputException;
import io.github.bpfmaven.support.Remedies;
import java.util.Locale;
import java.util.Set;

/**
 * The names that C names get in Java. The rules, so that generated names can be told beforehand:
 *
 * <ol>
 *   <li>a name without lower-case letters is lowered first: {@code PID} is {@code pid};
 *   <li>underscores are dropped, and the letter behind one is raised; the first letter is lowered for a member and
 *       raised for a class: {@code start_ns} is {@code startNs}, {@code __sk_common} is {@code skCommon}, {@code
 *       tcp_event} is {@code TcpEvent};
 *   <li>a name that would begin with a digit, or that is nothing but underscores, gets a {@code _} in front, and as a
 *       class a {@code C} in front of that, so that no variable has the name of a class;
 *   <li>keywords, methods that every record has ({@code hashCode}, {@code wait}) and classes that every Java source
 *       sees ({@code String}) get a {@code _} behind: {@code class} is {@code class_}, and {@code _}
 *       by itself is a keyword, too; so do enum constants that would hide what their enum mentions, {@code value};
 *   <li>of names that become equal, those after the first are numbered: {@code a_b} and {@code aB} are {@code aB} and
 *       {@code aB2}.
 * </ol>
 */
public final class JavaNames {
    private JavaNames() {}

    /** JLS 17, 3.9: keywords, literals, and contextual keywords that can't name a type. */
    private static final Set<String> KEYWORDS = Set.of(
            ("abstract assert boolean break byte case catch char class const continue default do double else enum"
                            + " extends false final finally float for goto if implements import instanceof int"
                            + " interface long native new null package private protected public return short static"
                            + " strictfp super switch synchronized this throw throws transient true try void volatile"
                            + " while _ var yield record sealed permits")
                    .split(" "));

    /** JLS 17, 8.10.1: names that no record component can have, and accessors that would hide a method. */
    private static final Set<String> METHODS = Set.of(
            "clone",
            "finalize",
            "getClass",
            "hashCode",
            "notify",
            "notifyAll",
            "toBytes",
            "toJson",
            "toString",
            "wait");

    /** What generated sources mention, and what a reader takes for the class of java.lang. */
    private static final Set<String> CLASSES = Set.of(
            ("ArrayList Arrays BigDecimal BigInteger Boolean BpfBytes BpfEvent BpfField Byte ByteBuffer ByteOrder Character Class Collections"
                            + " Collectors Deprecated Double Duration Enum EnumSet"
                            + " Error Exception Field Float Function Generated IllegalArgumentException"
                            + " IndexOutOfBoundsException IntFunction LongFunction MethodHandles VarHandle NoSuchElementException Optional OptionalDouble"
                            + " OptionalInt OptionalLong UnknownHostException UnsupportedOperationException"
                            + " IllegalStateException Instant Inet4Address Inet6Address InetAddress IntStream Integer Iterable"
                            + " MemorySegment ValueLayout"
                            + " KernelConstants KernelOffsets List Long Map Math Module Number Object Objects Override Process Record Runnable"
                            + " Runtime Set Short StandardCharsets Stream String StringBuilder System Thread Throwable Void")
                    .split(" "));

    /** The variables of generated enums where their constants are known by simple names. */
    private static final Set<String> VARIABLES_OF_ENUMS = Set.of("flags", "number", "value");

    /** {@code tcp_event} as a class: {@code TcpEvent}. */
    public static String className(String cName) {
        var joined = joined(cName);
        var name = Character.isLetter(joined.charAt(0)) ? raise(joined) : "C" + joined;
        return CLASSES.contains(name) || KEYWORDS.contains(name) ? name + "_" : name;
    }

    /** {@code start_ns} as a component, field or method: {@code startNs}. */
    public static String memberName(String cName) {
        var name = joined(cName);
        name = name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
        return KEYWORDS.contains(name) || METHODS.contains(name) ? name + "_" : name;
    }

    /** {@code TCP_CLOSE} as a constant: as it is in C, where Java allows it. */
    public static String constantName(String cName) {
        return KEYWORDS.contains(cName) ? cName + "_" : cName;
    }

    /** The same as a constant of an enum, where it must hide nothing. */
    public static String enumConstantName(String cName) {
        boolean hides = CLASSES.contains(cName) || VARIABLES_OF_ENUMS.contains(cName);
        return hides ? cName + "_" : constantName(cName);
    }

    /** @throws InputException unless the name is one for a package, such as {@code com.acme.events}, or empty */
    static void requirePackageName(String name) {
        if (name.equals("java") || name.startsWith("java.")) {
            throw new InputException(
                    "'" + name + "' is a package of Java itself, which compiles no others there",
                    null,
                    Remedies.nameJavaPackage());
        }
        for (var part : name.split("\\.", -1)) {
            boolean usable = part.matches("[\\p{L}_$][\\p{L}\\p{N}_$]*") && !KEYWORDS.contains(part);
            if (!usable && !name.isEmpty()) {
                throw new InputException(
                        "'" + name + "' is no name for a Java package", null, Remedies.nameJavaPackage());
            }
        }
    }

    private static String joined(String cName) {
        boolean shouting = cName.equals(cName.toUpperCase(Locale.ROOT));
        var name = new StringBuilder();
        for (var part : (shouting ? cName.toLowerCase(Locale.ROOT) : cName).split("_", -1)) {
            name.append(name.isEmpty() ? part : raise(part));
        }
        boolean headless = name.isEmpty() || Character.isDigit(name.charAt(0));
        return headless ? "_" + name : name.toString();
    }

    private static String raise(String part) {
        return part.isEmpty() ? part : part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1);
    }
}

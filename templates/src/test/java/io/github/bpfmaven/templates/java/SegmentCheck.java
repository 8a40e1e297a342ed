package io.github.bpfmaven.templates.java;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Stream;

/**
 * Compares views of segments with flyweights: whatever these read of bytes made at random, and write, with the same
 * exceptions. A program of its own, which is run by a Java that has segments; this source knows only their names.
 */
final class SegmentCheck {
    private static final int ROUNDS = 60;
    private static final int OFFSET = 3;
    /** Compared by other means, or not to be called with whatever comes. */
    private static final Set<String> OWN = Set.of(
            "wrap",
            "moveTo",
            "moveToNext",
            "wrappedAt",
            "copyFrom",
            "of",
            "getClass",
            "hashCode",
            "equals",
            "notify",
            "notifyAll",
            "wait");

    private final Random random = new Random(1);
    private int compared;

    private SegmentCheck() {}

    /** The package, how many bytes the event has, and how views of both forms are made: classes, or {@code CLASS.LAYOUT}. */
    public static void main(String[] arguments) throws Exception {
        var check = new SegmentCheck();
        int size = Integer.parseInt(arguments[0]);
        for (int i = 0; i < ROUNDS; i++) {
            check.round(view(arguments[1]), view(arguments[2]), size);
        }
        System.out.println("compared " + check.compared);
        if (arguments.length > 3) {
            var reader =
                    (LongSupplier) Class.forName(arguments[3]).getConstructor().newInstance();
            System.out.println("allocated " + allocated(reader));
        }
    }

    /** Bytes, after rounds in which everything is linked. */
    private static long allocated(LongSupplier reader) {
        reader.getAsLong();
        reader.getAsLong();
        var threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long thread = Thread.currentThread().getId();
        long before = threads.getThreadAllocatedBytes(thread);
        reader.getAsLong();
        return threads.getThreadAllocatedBytes(thread) - before;
    }

    private static Object view(String name) throws ReflectiveOperationException {
        int layout = name.indexOf('/');
        return layout < 0
                ? Class.forName(name).getConstructor().newInstance()
                : Class.forName(name.substring(0, layout))
                        .getMethod("of", String.class)
                        .invoke(null, name.substring(layout + 1));
    }

    private static Object segment(ByteBuffer buffer) throws ReflectiveOperationException {
        return Class.forName("java.lang.foreign.MemorySegment")
                .getMethod("ofBuffer", java.nio.Buffer.class)
                .invoke(null, buffer);
    }

    /** Two events of random bytes, on the heap and beside it, at an odd place. */
    private void round(Object view, Object segmentView, int size) throws ReflectiveOperationException {
        var bytes = new byte[OFFSET + 2 * size];
        random.nextBytes(bytes);
        for (int i = OFFSET; i < bytes.length; i += 1 + random.nextInt(7)) {
            // Small numbers, as tags, counts and enums are, and texts that end.
            bytes[i] = (byte) random.nextInt(4);
        }
        var direct = ByteBuffer.allocateDirect(bytes.length).put(bytes).flip();
        var buffer = ByteBuffer.wrap(bytes.clone());
        invoke(view, "wrap", buffer.position(OFFSET));
        var slice = random.nextBoolean() ? direct : ByteBuffer.wrap(bytes.clone());
        invoke(segmentView, "wrap", segment(slice.position(OFFSET)));
        compare(view, segmentView);
        require(invoke(view, "moveToNext"), invoke(segmentView, "moveToNext"), "moveToNext");
        require((long) (int) invoke(view, "wrappedAt") - OFFSET, invoke(segmentView, "wrappedAt"), "wrappedAt");
        compare(view, segmentView);
        write(view, segmentView);
        require(List.of(bytes(buffer)), List.of(bytes(slice)), "the bytes written");
        try {
            var record = invoke(view, "toRecord");
            invoke(view, "moveTo", 0 + OFFSET);
            invoke(segmentView, "moveTo", 0L);
            require(outcome(view, "copyFrom", record), outcome(segmentView, "copyFrom", record), "copyFrom");
        } catch (IllegalArgumentException e) {
            require(e.toString(), thrown(segmentView, "toRecord"), "toRecord");
        }
        require(List.of(bytes(buffer)), List.of(bytes(slice)), "the bytes copied");
    }

    private static String thrown(Object view, String name) throws ReflectiveOperationException {
        try {
            return "no exception but " + invoke(view, name);
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static Object outcome(Object view, String name, Object argument) throws ReflectiveOperationException {
        try {
            invoke(view, name, argument);
            return "done";
        } catch (RuntimeException e) {
            return e.toString();
        }
    }

    private static String bytes(ByteBuffer buffer) {
        var all = new byte[buffer.limit() - OFFSET];
        buffer.get(OFFSET, all);
        return Arrays.toString(all);
    }

    /** Every getter, with the indexes that lead to elements; of structs inside, theirs. */
    private void compare(Object view, Object segmentView) throws ReflectiveOperationException {
        for (var method : methods(view)) {
            boolean indexed = Stream.of(method.getParameterTypes()).allMatch(type -> type == int.class);
            if (indexed && !isSetter(method)) {
                compare(view, segmentView, method);
            }
        }
    }

    private void compare(Object view, Object segmentView, Method method) throws ReflectiveOperationException {
        for (int index = -1; index < 3; index++) {
            var arguments = new Object[method.getParameterCount()];
            Arrays.fill(arguments, index);
            var one = result(method, view, arguments);
            var other = result(twin(method, segmentView), segmentView, arguments);
            if (one != null && one.getClass().getSimpleName().contains("View")) {
                compare(one, other);
            } else {
                require(one, other, method.toString());
                compared++;
            }
        }
    }

    /** Sets every field that has a getter to what the other one of two events has. */
    private void write(Object view, Object segmentView) throws ReflectiveOperationException {
        for (var method : methods(view)) {
            if (isSetter(method)) {
                var types = method.getParameterTypes();
                var arguments = new Object[types.length];
                Arrays.fill(arguments, 1);
                arguments[types.length - 1] = value(view, method);
                if (arguments[types.length - 1] != null) {
                    require(
                            same(result(method, view, arguments)),
                            same(result(twin(method, segmentView), segmentView, arguments)),
                            method.toString());
                    compared++;
                }
            }
        }
    }

    private Object value(Object view, Method setter) throws ReflectiveOperationException {
        var types = setter.getParameterTypes();
        if (types[types.length - 1] == byte[].class) {
            var bytes = new byte[1 + random.nextInt(4)];
            random.nextBytes(bytes);
            return bytes;
        }
        var raised = setter.getName().substring("set".length());
        var name = raised.substring(0, 1).toLowerCase(Locale.ROOT) + raised.substring(1);
        var indexes = new Object[types.length - 1];
        Arrays.fill(indexes, 0);
        for (var method : methods(view)) {
            if (method.getName().equals(name) && method.getParameterCount() == indexes.length) {
                var value = result(method, view, indexes);
                return value instanceof Exception ? null : value;
            }
        }
        throw new AssertionError("no getter for " + setter);
    }

    private static boolean isSetter(Method method) {
        return method.getName().matches("set[A-Z_].*") && method.getParameterCount() > 0;
    }

    /** A setter's result is the view, of another class than its twin's. */
    private static Object same(Object result) {
        return result instanceof Exception ? result : "done";
    }

    private static List<Method> methods(Object view) {
        var methods = new ArrayList<Method>();
        for (var method : view.getClass().getMethods()) {
            if (!OWN.contains(method.getName()) && !method.getName().startsWith("copy")) {
                method.setAccessible(true);
                methods.add(method);
            }
        }
        methods.sort(Comparator.comparing(Method::toString));
        return methods;
    }

    private static Method twin(Method method, Object segmentView) throws ReflectiveOperationException {
        var twin = segmentView.getClass().getMethod(method.getName(), method.getParameterTypes());
        twin.setAccessible(true);
        return twin;
    }

    /** What it returns, or the exception. */
    private static Object result(Method method, Object view, Object... arguments) throws ReflectiveOperationException {
        try {
            return method.invoke(view, arguments);
        } catch (InvocationTargetException e) {
            return e.getCause();
        }
    }

    private static Object invoke(Object view, String name, Object... arguments) throws ReflectiveOperationException {
        return new View(view).call(name, arguments);
    }

    private static void require(Object one, Object other, String what) {
        var expected = text(one);
        var found = text(other);
        if (!expected.equals(found)) {
            throw new AssertionError(what + ": the flyweight gives " + expected + ", the segment " + found);
        }
    }

    private static String text(Object value) {
        if (value instanceof byte[] bytes) {
            return Arrays.toString(bytes);
        } else if (value instanceof Number number && !(value instanceof Double || value instanceof Float)) {
            return number.toString();
        }
        // Places are of one type for segments, and of another for buffers.
        return Objects.toString(value).replace("Segment[", "View[");
    }
}

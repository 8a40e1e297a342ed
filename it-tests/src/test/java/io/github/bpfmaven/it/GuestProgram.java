package io.github.bpfmaven.it;

import java.nio.ByteBuffer;
import java.util.ArrayList;

/** Runs inside of guests, by their Java runtime. */
public final class GuestProgram {
    private GuestProgram() {}

    public static void main(String[] arguments) throws Exception {
        switch (arguments[0]) {
            case "hello" ->
                System.out.println("hello from " + System.getProperty("os.version") + " as "
                        + System.getProperty("user.name") + " at "
                        + java.net.InetAddress.getLoopbackAddress().isReachable(1000));
            case "fill" -> fill();
            case "crash" -> crash();
            default -> throw new IllegalArgumentException(arguments[0]);
        }
    }

    /** Writes where there is no memory, which only ends the JVM by going around what Java allows. */
    private static void crash() throws ReflectiveOperationException {
        var unsafe = Class.forName("sun.misc.Unsafe");
        var instance = unsafe.getDeclaredField("theUnsafe");
        instance.setAccessible(true);
        unsafe.getMethod("putAddress", long.class, long.class).invoke(instance.get(null), 0L, 0L);
    }

    /** Touches more and more memory outside of the heap, which has a bound of its own. */
    private static void fill() {
        var taken = new ArrayList<ByteBuffer>();
        while (true) {
            var more = ByteBuffer.allocateDirect(16 << 20);
            for (int at = 0; at < more.capacity(); at += 4096) {
                more.put(at, (byte) 1);
            }
            taken.add(more);
        }
    }
}

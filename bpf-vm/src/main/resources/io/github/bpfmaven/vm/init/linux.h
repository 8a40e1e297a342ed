/*
 * The kernel's interface as far as init needs it: numbers and structures that never change, written out because no
 * header of any C library is at hand where init is compiled. From include/uapi/ of Linux 6.12.
 */
typedef unsigned char u8;
typedef unsigned short u16;
typedef unsigned int u32;
typedef unsigned long u64;

#if defined(__x86_64__)
enum {
	NR_read = 0, NR_write = 1, NR_close = 3, NR_ioctl = 16, NR_nanosleep = 35, NR_socket = 41, NR_exit = 60,
	NR_kill = 62, NR_uname = 63, NR_setsid = 112, NR_setgroups = 116, NR_setresuid = 117, NR_setresgid = 119,
	NR_mount = 165, NR_sethostname = 170, NR_reboot = 169, NR_getdents64 = 217, NR_clock_gettime = 228,
	NR_openat = 257, NR_mkdirat = 258, NR_finit_module = 313, NR_ppoll = 271, NR_signalfd4 = 289, NR_dup3 = 292,
	NR_pipe2 = 293, NR_clone = 56, NR_execve = 59, NR_wait4 = 61, NR_chdir = 80, NR_rt_sigprocmask = 14,
	NR_symlinkat = 266
};

static long syscall6(long number, long a, long b, long c, long d, long e, long f)
{
	long result;
	register long r10 __asm__("r10") = d;
	register long r8 __asm__("r8") = e;
	register long r9 __asm__("r9") = f;
	__asm__ volatile("syscall"
			 : "=a"(result)
			 : "a"(number), "D"(a), "S"(b), "d"(c), "r"(r10), "r"(r8), "r"(r9)
			 : "rcx", "r11", "memory");
	return result;
}

/* The kernel starts a program with the stack 16-byte aligned; a function expects to have been called. */
__asm__(".globl _start\n_start:\n\txor %ebp, %ebp\n\tand $-16, %rsp\n\tcall init_main\n");
#elif defined(__aarch64__)
enum {
	NR_read = 63, NR_write = 64, NR_close = 57, NR_ioctl = 29, NR_nanosleep = 101, NR_socket = 198, NR_exit = 93,
	NR_kill = 129, NR_uname = 160, NR_setsid = 157, NR_setgroups = 159, NR_setresuid = 147, NR_setresgid = 149,
	NR_mount = 40, NR_sethostname = 161, NR_reboot = 142, NR_getdents64 = 61, NR_clock_gettime = 113,
	NR_openat = 56, NR_mkdirat = 34, NR_finit_module = 273, NR_ppoll = 73, NR_signalfd4 = 74, NR_dup3 = 24,
	NR_pipe2 = 59, NR_clone = 220, NR_execve = 221, NR_wait4 = 260, NR_chdir = 49, NR_rt_sigprocmask = 135,
	NR_symlinkat = 36
};

static long syscall6(long number, long a, long b, long c, long d, long e, long f)
{
	register long x8 __asm__("x8") = number;
	register long x0 __asm__("x0") = a;
	register long x1 __asm__("x1") = b;
	register long x2 __asm__("x2") = c;
	register long x3 __asm__("x3") = d;
	register long x4 __asm__("x4") = e;
	register long x5 __asm__("x5") = f;
	__asm__ volatile("svc #0"
			 : "+r"(x0)
			 : "r"(x8), "r"(x1), "r"(x2), "r"(x3), "r"(x4), "r"(x5)
			 : "memory");
	return x0;
}

__asm__(".globl _start\n_start:\n\tmov x29, #0\n\tmov x30, #0\n\tb init_main\n");
#else
#error "init knows x86_64 and arm64"
#endif

#define SYS(name, a, b, c, d, e) syscall6(NR_##name, (long)(a), (long)(b), (long)(c), (long)(d), (long)(e), 0)

enum {
	AT_FDCWD = -100,
	O_RDONLY = 0, O_WRONLY = 1, O_RDWR = 2, O_NOCTTY = 0400, O_NONBLOCK = 04000, O_CLOEXEC = 02000000,
	SIGHUP = 1, SIGKILL = 9, SIGTERM = 15, SIGCHLD = 17,
	SIG_BLOCK = 0, SIG_UNBLOCK = 1,
	WNOHANG = 1,
	CLOCK_MONOTONIC = 1,
	POLLIN = 1, POLLHUP = 0x10,
	EAGAIN = 11, EINTR = 4, EBUSY = 16,
	AF_INET = 2, SOCK_DGRAM = 2, IFF_UP = 1,
	DT_REG = 8,
	TCGETS = 0x5401, TCSETS = 0x5402, TCSBRK = 0x5409, TIOCSCTTY = 0x540E,
	SIOCGIFFLAGS = 0x8913, SIOCSIFFLAGS = 0x8914,
	MS_NOSUID = 2, MS_NODEV = 4, MS_NOEXEC = 8
};

struct timespec {
	long seconds;
	long nanoseconds;
};

struct pollfd {
	int fd;
	short events;
	short revents;
};

/* asm-generic/termbits.h */
struct termios {
	u32 input, output, control, local;
	u8 line, characters[19];
};

/* struct ifreq of linux/if.h: a name and a union as large as its largest member. */
struct interface_request {
	char name[16];
	short flags;
	char rest[22];
};

/* struct new_utsname of linux/utsname.h */
struct machine_names {
	char system[65], node[65], release[65], version[65], machine[65], domain[65];
};

/* linux_dirent64 of linux/dirent.h */
struct directory_entry {
	u64 inode, offset;
	u16 length;
	u8 type;
	char name[];
};

/* What a program expects to find in a running system: file systems, a loopback interface, a name. */
static const struct {
	const char *type, *path;
	u64 flags;
	const char *options;
	u32 needed; /* whether a kernel without it is worth a word: only bpf and JVM essentials are */
} mounts[] = {
	{ "proc", "/proc", MS_NOSUID | MS_NODEV | MS_NOEXEC, "", 1 },
	{ "sysfs", "/sys", MS_NOSUID | MS_NODEV | MS_NOEXEC, "", 1 },
	{ "devtmpfs", "/dev", MS_NOSUID, "", 1 },
	{ "devpts", "/dev/pts", MS_NOSUID | MS_NOEXEC, "", 0 },
	{ "tmpfs", "/dev/shm", MS_NOSUID | MS_NODEV, "", 0 },
	{ "tmpfs", "/tmp", MS_NOSUID | MS_NODEV, "mode=1777", 1 },
	{ "tmpfs", "/run", MS_NOSUID | MS_NODEV, "mode=755", 0 },
	{ "debugfs", "/sys/kernel/debug", MS_NOSUID | MS_NODEV | MS_NOEXEC, "", 0 },
	{ "tracefs", "/sys/kernel/tracing", MS_NOSUID | MS_NODEV | MS_NOEXEC, "", 1 },
	{ "bpf", "/sys/fs/bpf", MS_NOSUID | MS_NODEV | MS_NOEXEC, "mode=700", 1 },
	{ "cgroup2", "/sys/fs/cgroup", MS_NOSUID | MS_NODEV | MS_NOEXEC, "", 0 },
};

static void note_unless_there(u64 i, long result)
{
	if (result < 0 && result != -EBUSY && mounts[i].needed)
		note("cannot mount", mounts[i].path, result);
}

/* Steps get /dev/null as 0; pipes must not become 0, 1 or 2. The kernel opened nothing: there was no /dev/console. */
static void hold_standard_descriptors(void)
{
	int fd = (int)SYS(openat, AT_FDCWD, "/dev/null", O_RDWR, 0, 0);
	while (fd >= 0 && fd < 3)
		fd = (int)SYS(openat, AT_FDCWD, "/dev/null", O_RDWR, 0, 0);
	if (fd >= 3)
		SYS(close, fd, 0, 0, 0, 0);
}

/* The port is a device: what fails before /dev is there cannot be told, and fails again visibly. */
static void mount_all(void)
{
	for (u64 i = 0; i < sizeof(mounts) / sizeof(mounts[0]); i++) {
		SYS(mkdirat, AT_FDCWD, mounts[i].path, 0755, 0, 0);
		note_unless_there(i, SYS(mount, mounts[i].type, mounts[i].path, mounts[i].type,
					 mounts[i].flags, mounts[i].options));
		if (port < 0) {
			hold_standard_descriptors();
			open_port(port_path);
		}
	}
	SYS(symlinkat, "/proc/self/fd", AT_FDCWD, "/dev/fd", 0, 0);
}

/* The kernel gives lo its addresses when it comes up. */
static void bring_up_loopback(void)
{
	struct interface_request request = { .name = "lo" };
	int fd = (int)SYS(socket, AF_INET, SOCK_DGRAM, 0, 0, 0);
	long result = SYS(ioctl, fd, SIOCGIFFLAGS, &request, 0, 0);
	request.flags |= IFF_UP;
	if (result >= 0)
		result = SYS(ioctl, fd, SIOCSIFFLAGS, &request, 0, 0);
	if (result < 0)
		note("cannot bring up", "lo", result);
	SYS(close, fd, 0, 0, 0, 0);
}

static void load_module(const char *path)
{
	int fd = (int)SYS(openat, AT_FDCWD, path, O_RDONLY | O_CLOEXEC, 0, 0);
	long result = fd < 0 ? fd : SYS(finit_module, fd, "", 0, 0, 0);
	if (result < 0)
		note("cannot load the module", path, result);
	if (fd >= 0)
		SYS(close, fd, 0, 0, 0, 0);
}

static void load_modules(void)
{
	for (u32 i = 0; i < module_count; i++)
		load_module(modules[i]);
}

static void say_begin(void)
{
	struct machine_names names;
	char text[132];
	SYS(uname, &names, 0, 0, 0, 0);
	u64 length = length_of(names.release) + 1;
	memcpy(text, names.release, length);
	memcpy(text + length, names.machine, length_of(names.machine));
	send(FRAME_BEGIN, NO_STEP, text, length + length_of(names.machine));
}

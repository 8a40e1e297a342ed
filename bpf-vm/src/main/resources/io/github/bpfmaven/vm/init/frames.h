/*
 * What init tells the host, over a serial port of its own: frames of eight bytes' header ('V', kind, u16 step, u32
 * length, little-endian) and a payload. io.github.bpfmaven.vm.guest.FrameReader is the other end.
 */
enum {
	FRAME_BEGIN = 'B',  /* release NUL machine: init runs */
	FRAME_START = 'S',  /* u64 milliseconds since boot: a step was started */
	FRAME_OUT = 'O',    /* bytes of its standard output */
	FRAME_ERROR = 'E',  /* bytes of its standard error */
	FRAME_EXIT = 'X',   /* u64 milliseconds since boot, u32 wait status, u32 whether init ended it */
	FRAME_FILE = 'F',   /* path: a file is returned; its content follows */
	FRAME_CONTENT = 'C',
	FRAME_NOTE = 'N',   /* text: something that init could not do */
	FRAME_DONE = 'Z',   /* nothing follows but power off */
	NO_STEP = 0xffff
};

static int port = -1;

static void send_all(const void *bytes, u64 length)
{
	const u8 *next = bytes;
	while (length) {
		long written = SYS(write, port, next, length, 0, 0);
		if (written < 0 && written != -EINTR && written != -EAGAIN)
			return; /* no port, nobody to tell */
		if (written > 0) {
			next += written;
			length -= (u64)written;
		}
	}
}

static void send(u8 kind, u32 step, const void *payload, u64 length)
{
	u8 header[8] = { 'V', kind, (u8)step, (u8)(step >> 8),
			 (u8)length, (u8)(length >> 8), (u8)(length >> 16), (u8)(length >> 24) };
	send_all(header, sizeof(header));
	send_all(payload, length);
}

static u64 milliseconds(void)
{
	struct timespec now = { 0, 0 };
	SYS(clock_gettime, CLOCK_MONOTONIC, &now, 0, 0, 0);
	return (u64)now.seconds * 1000 + (u64)now.nanoseconds / 1000000;
}

/* "what subject: error 19" */
static void note(const char *what, const char *subject, long error)
{
	char text[256], digits[12];
	u64 at = 0, count = 0;
	const char *parts[] = { what, " ", subject, ": error " };
	for (u64 i = 0; i < sizeof(parts) / sizeof(parts[0]); i++)
		for (const char *c = parts[i]; *c && at < sizeof(text) - 16; c++)
			text[at++] = *c;
	u64 value = (u64)(error < 0 ? -error : error);
	do
		digits[count++] = (char)('0' + value % 10);
	while ((value /= 10) && count < sizeof(digits));
	while (count)
		text[at++] = digits[--count];
	send(FRAME_NOTE, NO_STEP, text, at);
}

/* The line discipline would turn \n into \r\n and take a 4 in the data for the end of the file. */
static void open_port(const char *path)
{
	struct termios settings;
	port = (int)SYS(openat, AT_FDCWD, path, O_RDWR | O_NOCTTY | O_CLOEXEC, 0, 0);
	if (SYS(ioctl, port, TCGETS, &settings, 0, 0) < 0)
		return;
	settings.input = settings.output = settings.local = 0;
	settings.control = 0010002 /* B115200 */ | 0000060 /* CS8 */ | 0000200 /* CREAD */ | 0004000 /* CLOCAL */;
	SYS(ioctl, port, TCSETS, &settings, 0, 0);
}

static void drain_port(void)
{
	SYS(ioctl, port, TCSBRK, 1, 0, 0);
}

/* Running steps: start, forward what they print, reap. */
static char chunk[4096];
static int child_signals = -1;

static void become(struct step *step)
{
	u64 signals = 1ul << (SIGCHLD - 1);
	SYS(rt_sigprocmask, SIG_UNBLOCK, &signals, 0, sizeof(signals), 0);
	SYS(setsid, 0, 0, 0, 0, 0);
	if (step->on_console) {
		int console = (int)SYS(openat, AT_FDCWD, console_path, O_RDWR, 0, 0);
		SYS(ioctl, console, TIOCSCTTY, 0, 0, 0);
		for (int fd = 0; fd < 3; fd++)
			SYS(dup3, console, fd, 0, 0, 0);
	}
	SYS(setgroups, 0, 0, 0, 0, 0);
	if (SYS(setresgid, step->group, step->group, step->group, 0, 0) < 0
	    || SYS(setresuid, step->user, step->user, step->user, 0, 0) < 0
	    || SYS(chdir, step->folder, 0, 0, 0, 0) < 0)
		SYS(exit, 126, 0, 0, 0, 0);
	SYS(execve, step->arguments[0], step->arguments, step->environment, 0, 0);
	SYS(exit, 127, 0, 0, 0, 0); /* as a shell has it: there is no such program */
}

/* Pipes get no descriptor below 3, since init holds 0, 1 and 2 open. */
static void start(u32 index)
{
	struct step *step = &steps[index];
	int out[2] = { -1, -1 }, error[2] = { -1, -1 };
	if (!step->on_console) {
		SYS(pipe2, out, O_CLOEXEC, 0, 0, 0);
		SYS(pipe2, error, O_CLOEXEC, 0, 0, 0);
	}
	u64 now = milliseconds();
	send(FRAME_START, index, &now, sizeof(now));
	int pid = (int)SYS(clone, SIGCHLD, 0, 0, 0, 0);
	if (pid == 0) {
		if (!step->on_console) {
			SYS(dup3, out[1], 1, 0, 0, 0);
			SYS(dup3, error[1], 2, 0, 0, 0);
		}
		become(step);
	}
	if (pid < 0)
		note("cannot start", step->arguments[0], pid);
	step->pid = pid > 0 ? pid : 0; /* a step without an end frame was not run */
	step->out = out[0];
	step->error = error[0];
	if (!step->on_console) {
		SYS(close, out[1], 0, 0, 0, 0);
		SYS(close, error[1], 0, 0, 0, 0);
	}
}

/* Forwards one chunk; the pipe is closed at its end. */
static u32 forward(u32 index, u8 kind, int *pipe)
{
	long length = SYS(read, *pipe, chunk, sizeof(chunk), 0, 0);
	if (length > 0)
		send(kind, index, chunk, (u64)length);
	else if (length != -EINTR && length != -EAGAIN) {
		SYS(close, *pipe, 0, 0, 0, 0);
		*pipe = -1;
	}
	return length > 0;
}

static u32 readable(int fd)
{
	struct pollfd poll = { fd, POLLIN, 0 };
	struct timespec at_once = { 0, 0 };
	return fd >= 0 && SYS(ppoll, &poll, 1, &at_once, 0, 0) > 0;
}

/* What is in the pipes now; what a child of the step still holds open is not waited for. */
static void drain(u32 index)
{
	struct step *step = &steps[index];
	while (readable(step->out) && forward(index, FRAME_OUT, &step->out))
		;
	while (readable(step->error) && forward(index, FRAME_ERROR, &step->error))
		;
}

static void ended(u32 index, u32 status)
{
	struct {
		u64 now;
		u32 status, stopped_by_init;
	} exit = { milliseconds(), status, steps[index].stopped_by_init };
	drain(index);
	steps[index].pid = 0;
	send(FRAME_EXIT, index, &exit, sizeof(exit));
}

/* Reaps every child, orphans of steps among them. */
static void reap(void)
{
	int status, pid;
	while ((pid = (int)SYS(wait4, -1, &status, WNOHANG, 0, 0)) > 0)
		for (u32 i = 0; i < step_count; i++)
			if (steps[i].pid == pid)
				ended(i, (u32)status);
}

/* Forwards and reaps until something happened or the time is over. */
static void serve(long limit_milliseconds)
{
	static struct pollfd polls[2 * MAX_STEPS + 1];
	struct timespec limit = { limit_milliseconds / 1000, limit_milliseconds % 1000 * 1000000 };
	u32 count = 0;
	polls[count++] = (struct pollfd){ child_signals, POLLIN, 0 };
	for (u32 i = 0; i < step_count; i++) {
		/* ppoll passes over negative descriptors */
		polls[count++] = (struct pollfd){ steps[i].pid ? steps[i].out : -1, POLLIN, 0 };
		polls[count++] = (struct pollfd){ steps[i].pid ? steps[i].error : -1, POLLIN, 0 };
	}
	if (SYS(ppoll, polls, count, limit_milliseconds < 0 ? 0 : &limit, 0, 0) <= 0)
		return;
	for (u32 i = 0; i < step_count; i++) {
		if (polls[1 + 2 * i].revents)
			forward(i, FRAME_OUT, &steps[i].out);
		if (polls[2 + 2 * i].revents)
			forward(i, FRAME_ERROR, &steps[i].error);
	}
	if (polls[0].revents) {
		SYS(read, child_signals, chunk, sizeof(chunk), 0, 0); /* one record may stand for several children */
		reap();
	}
}

static u32 any_running(void)
{
	u32 running = 0;
	for (u32 i = 0; i < step_count; i++)
		running += steps[i].pid != 0;
	return running;
}

static void signal_running(int signal)
{
	for (u32 i = 0; i < step_count; i++)
		if (steps[i].pid) {
			steps[i].stopped_by_init = 1;
			SYS(kill, -steps[i].pid, signal, 0, 0, 0);
		}
}

/* Background steps get two seconds to end themselves. */
static void stop_background(void)
{
	u64 deadline = milliseconds() + 2000;
	signal_running(SIGTERM);
	while (any_running() && milliseconds() < deadline)
		serve(100);
	signal_running(SIGKILL);
	for (u32 tries = 0; any_running() && tries < 50; tries++)
		serve(100);
}

static void run_steps(void)
{
	u64 signals = 1ul << (SIGCHLD - 1);
	SYS(rt_sigprocmask, SIG_BLOCK, &signals, 0, sizeof(signals), 0);
	child_signals = (int)SYS(signalfd4, -1, &signals, sizeof(signals), O_CLOEXEC | O_NONBLOCK, 0);
	for (u32 i = 0; i < step_count; i++) {
		start(i);
		while (!steps[i].background && steps[i].pid)
			serve(-1);
	}
	stop_background();
}

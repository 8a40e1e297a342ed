/*
 * The first process of a guest: makes a small world, runs the steps of /etc/init.plan, tells the host what they print
 * and how they end, returns files, and powers off. Freestanding: compiled with clang for the guest's architecture,
 * without a C library, and linked by io.github.bpfmaven.vm.guest.StaticLinker.
 */
#include "linux.h"
#include "text.h"
#include "frames.h"
#include "plan.h"
#include "world.h"
#include "run.h"
#include "files.h"

__attribute__((noreturn)) static void power_off(void)
{
	struct timespec a_second = { 1, 0 };
	drain_port();
	for (;;) {
		SYS(reboot, 0xfee1dead, 0x28121969, 0x4321fedc /* LINUX_REBOOT_CMD_POWER_OFF */, 0, 0);
		SYS(nanosleep, &a_second, 0, 0, 0, 0);
	}
}

__attribute__((noreturn)) void init_main(void)
{
	read_plan();
	mount_all();
	say_begin();
	SYS(sethostname, host_name, length_of(host_name), 0, 0, 0);
	bring_up_loopback();
	load_modules();
	run_steps();
	send_returns();
	send(FRAME_DONE, NO_STEP, "", 0);
	power_off();
}

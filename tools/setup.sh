# Sourced by ./demo and ./check: what a fresh Debian or Ubuntu machine lacks is named first, then installed.
# Needs: bash. Leaves: a JDK 17 or later and Maven on PATH.

say() { printf '\n\033[1m%s\033[0m\n' "$*"; }

java_major() { # of the java on PATH; 0 where there is none
	java -XshowSettings:properties -version 2>&1 | sed -n 's/^ *java.specification.version = \([0-9]*\).*/\1/p' | grep . || echo 0
}

install_missing() {
	local missing=()
	if [ "$(java_major)" -lt 17 ] || ! command -v javac >/dev/null; then missing+=(openjdk-17-jdk-headless); fi
	command -v mvn >/dev/null || missing+=(maven)
	command -v apt-get >/dev/null || { echo "This machine has no apt-get: install JDK 17 and Maven 3.8.7 or later yourself, then run this again (kernel headers must then be given as folders)." >&2; return; }
	for package in "$@"; do
		dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'install ok installed' || missing+=("$package")
	done
	[ ${#missing[@]} -eq 0 ] && return
	say "Installing what is missing: ${missing[*]}"
	local root=()
	[ "$(id -u)" -eq 0 ] || root=(sudo)
	"${root[@]}" apt-get update -q
	DEBIAN_FRONTEND=noninteractive "${root[@]}" apt-get install -q -y --no-install-recommends "${missing[@]}"
}

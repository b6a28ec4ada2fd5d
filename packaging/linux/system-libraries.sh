#!/bin/sh
# Sees to it that the system libraries are there which no Python wheel carries.
#   system-libraries.sh run          what the app needs: sound, and Qt's window
#   system-libraries.sh test         also what the tests need: a virtual screen and a sound server of their own
#   system-libraries.sh torture      also what shows what the app does to disk and network
#   system-libraries.sh venv 3.12    the part of Python that makes virtual environments
# Installs with apt-get where this user may (as root, or by sudo without a password); otherwise prints the one
# line to run, and stops.
set -eu
export LC_ALL=C

ldconfig=$(command -v ldconfig || echo /sbin/ldconfig)
known=$("$ldconfig" -p 2>/dev/null || true)

# What is looked for | Debian, Ubuntu | Fedora | Arch. A name with .so is a library, one with / a file, else a program.
parts_run='
libportaudio.so.2|libportaudio2|portaudio|portaudio
libEGL.so.1|libegl1|libglvnd-egl|libglvnd
libGL.so.1|libgl1|libglvnd-glx|libglvnd
libfontconfig.so.1|libfontconfig1|fontconfig|fontconfig
libglib-2.0.so.0|libglib2.0-0|glib2|glib2
libdbus-1.so.3|libdbus-1-3|dbus-libs|dbus
libxkbcommon.so.0|libxkbcommon0|libxkbcommon|libxkbcommon
libxkbcommon-x11.so.0|libxkbcommon-x11-0|libxkbcommon-x11|libxkbcommon-x11
libX11-xcb.so.1|libx11-xcb1|libX11-xcb|libx11
libxcb-cursor.so.0|libxcb-cursor0|xcb-util-cursor|xcb-util-cursor
libxcb-icccm.so.4|libxcb-icccm4|xcb-util-wm|xcb-util-wm
libxcb-image.so.0|libxcb-image0|xcb-util-image|xcb-util-image
libxcb-keysyms.so.1|libxcb-keysyms1|xcb-util-keysyms|xcb-util-keysyms
libxcb-randr.so.0|libxcb-randr0|libxcb|libxcb
libxcb-render-util.so.0|libxcb-render-util0|xcb-util-renderutil|xcb-util-renderutil
libxcb-shape.so.0|libxcb-shape0|libxcb|libxcb
libxcb-xkb.so.1|libxcb-xkb1|libxcb|libxcb
alsa-lib/libasound_module_pcm_pulse.so|libasound2-plugins|alsa-plugins-pulseaudio|alsa-plugins
'
parts_test='
Xvfb|xvfb|xorg-x11-server-Xvfb|xorg-server-xvfb
pulseaudio|pulseaudio|pulseaudio|pulseaudio
pactl|pulseaudio-utils|pulseaudio-utils|libpulse
paplay|pulseaudio-utils|pulseaudio-utils|libpulse
espeak-ng|espeak-ng|espeak-ng|espeak-ng
'
parts_torture='
strace|strace|strace|strace
unshare|util-linux|util-linux|util-linux
mount|mount|util-linux|util-linux
ip|iproute2|iproute|iproute2
'

there() {
    case $1 in
        */*)
            for place in /usr/lib/"$1" /usr/lib64/"$1" /usr/lib/*/"$1"; do
                if [ -e "$place" ]; then return 0; fi
            done
            return 1
            ;;
        *.so*) case $known in *"	$1 "*) true ;; *) false ;; esac ;;
        *) command -v "$1" >/dev/null 2>&1 ;;
    esac
}

case ${1:-} in
    run) parts=$parts_run ;;
    test) parts="$parts_run$parts_test" ;;
    torture) parts="$parts_run$parts_test$parts_torture" ;;
    venv) parts="ensurepip-of-python$2|python$2-venv|python3-libs|python" ;;
    *) echo "usage: $0 run|test|torture|venv VERSION" >&2; exit 2 ;;
esac

if command -v apt-get >/dev/null 2>&1; then field=2; install='apt-get install -y --no-install-recommends'
elif command -v dnf >/dev/null 2>&1; then field=3; install='dnf install -y'
elif command -v pacman >/dev/null 2>&1; then field=4; install='pacman -S --needed'
else field=2; install=
fi

packages=
for part in $parts; do
    if ! there "${part%%|*}"; then
        package=$(echo "$part" | cut -d'|' -f"$field")
        case " $packages " in *" $package "*) ;; *) packages="$packages $package" ;; esac
    fi
done
[ -n "$packages" ] || exit 0

if [ "$field" = 2 ] && command -v apt-get >/dev/null 2>&1; then
    sudo=
    [ "$(id -u)" = 0 ] || sudo='sudo -n'
    if [ -z "$sudo" ] || sudo -n true 2>/dev/null; then
        echo "Installing what the system lacks:$packages" >&2
        wait='-o DPkg::Lock::Timeout=120'
        # shellcheck disable=SC2086 -- the lists are meant to be split
        { $sudo apt-get $wait update -qq || true; } &&
            $sudo env DEBIAN_FRONTEND=noninteractive $install $wait -qq $packages >/dev/null && exit 0
    fi
fi
{
    echo "Your system lacks a few things that the app needs. Please run this line, then try again:"
    echo
    if [ -z "$install" ]; then echo "    (with your package manager; these are Debian's names)$packages"
    elif [ "$(id -u)" = 0 ]; then echo "    $install$packages"
    else echo "    sudo $install$packages"
    fi
    echo
} >&2
exit 1

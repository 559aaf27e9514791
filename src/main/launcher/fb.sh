#!/bin/sh
# Chooses the JVM and its options. target/fb is this script followed by the jar; a distribution has it as bin/fb.
# FB_JAVA_OPTS adds JVM options. FB_NO_CACHE disables the startup cache.
case $#${1-} in 1--version | 1-V) printf 'fb %s\n' @version@ 2>/dev/null && exit ;; esac
case ${1-} in # the optimizing compiler costs start-up time, which only long runs regain
  push | load) tuning=-Xmx112m ;;
  shell | emulator | demo) tuning= ;;
  sinks) tuning="-XX:TieredStopAtLevel=1 -Xmx112m" ;; # also for "sinks push"
  *) tuning=-XX:TieredStopAtLevel=1 ;;
esac
# Java would give the number of a closed stream to the next file that it opens. Writing to /dev/null, open to read, fails.
true 2>/dev/null 3<&0 || exec </dev/null
true 2>/dev/null 3>&1 || exec 1</dev/null
true 3>&2 2>/dev/null || exec 2>/dev/null
terminals='' columns=0 archive='' major=0
[ -t 0 ] && terminals=in
[ -t 1 ] && terminals=$terminals,out
[ -t 2 ] && terminals=$terminals,err && columns=$(stty size <&2 2>/dev/null) && columns=${columns#* }
# Java 17 decodes arguments in the locale's encoding.
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;; *) export LC_ALL=C.UTF-8 ;; esac
# Prints the cache directory. Java runs code from there, so nobody else may write to it or replace it.
cache() {
  base=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}} user=$(id -u)
  case ${FB_NO_CACHE:+no}$base in /*) parent=$base ;; *) return 1 ;; esac
  [ -d "$base" ] || parent=${base%/*}
  [ -e "$base/fb" ] || { [ -O "$parent" ] && mkdir -m 700 "$base" "$base/fb"; }
  [ "$(find "$base/fb" -prune -type d -perm 700 -user "$user")" ] && folder=$(cd "$base/fb" && pwd -P) || return
  free=$(df -Pk "$folder" | tail -n 1 | tr -s ' ' | cut -d ' ' -f 4)
  [ -w "$folder" ] && [ "$free" -ge 32768 ] || return # Java exits with 1 if it cannot write the archive
  parent=$folder && set -- && while [ "$parent" ]; do parent=${parent%/*} && set -- "$@" "${parent:-/}"; done
  open=$(find "$@" -prune \( ! -user 0 ! -user "$user" -o ! -perm -1000 \( -perm -20 -o -perm -2 \) \))
  [ -z "$open" ] && printf %s "$folder"
}
[ -d "$PWD" ] || { echo "fb: the working directory was deleted; change to another one" >&2 && exit 11; }
jar=$(readlink -f "$0" 2>/dev/null) || jar=$0
home=${jar%/bin/*} java=${JAVA_HOME:+$JAVA_HOME/bin/}java extra="${JAVA_TOOL_OPTIONS-} ${JDK_JAVA_OPTIONS-}" last=${_JAVA_OPTIONS-}
if [ -x "$home/runtime/bin/java" ]; then
  java=$home/runtime/bin/java jar=$home/lib/fb.jar archive=$home/lib/fb.aot use=-XX:AOTCache= extra='' last=''
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS # they are meant for the installed Java
elif found=$(command -v "$java"); then
  found=$(readlink -f "$found") use=-XX:SharedArchiveFile= tuning="$tuning -Xshare:auto"
  while IFS='=".' read -r key _ major _ && [ "$key" != JAVA_VERSION ]; do :; done 2>/dev/null <"${found%/bin/*}/release"
  if [ "$major" -ge 19 ] && folder=$(cache); then
    archive=$folder/fb-@version@.jsa tuning="$tuning -XX:+AutoCreateSharedArchive"
    # Java does not replace the archive of an older jar, nor an incomplete one, which begins with a zero.
    [ "$(find "$archive" -newer "$jar" -exec head -c 1 {} \; | tr -d '\0')" ] || rm -f "$archive"
  else # without an archive, verifying the classes of this very file is a fifth of the time
    tuning="$tuning -XX:+UnlockDiagnosticVMOptions -XX:-BytecodeVerificationRemote"
  fi 2>/dev/null
else
  echo "fb: cannot find '$java'; install Java 17 or newer and add it to the PATH, or set JAVA_HOME" >&2
  exit 127
fi
# Java prints what it takes from these variables, unless it is given as options. "emulator exec" passes them on.
case ${1-}$extra$last in emulator* | *[\'\"]*) extra='' last='' ;; *) unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS _JAVA_OPTIONS ;; esac
case $jar in *:*) exec 9<"$jar" && jar=/dev/fd/9 ;; esac # colons separate the entries of a class path
# shellcheck disable=SC2086
exec "$java" $extra $tuning -XX:+UseSerialGC -XX:-UsePerfData -Dsun.net.inetaddr.negative.ttl=0 -Xlog:disable -XX:-PrintWarnings \
  -XX:+DisplayVMOutputToStderr -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow ${archive:+"$use$archive" "-Dfb.cache=$archive"} \
  "-Dfb.tty=$terminals" "-Dfb.columns=${columns:-0}" ${FB_JAVA_OPTS-} $last -cp "$jar" io.github.fbcli.Main "$@"

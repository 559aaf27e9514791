#!/bin/sh
# The launcher that stands in front of the jar in this very file: it only chooses the JVM's options.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
tier=1
heap=
for arg; do
  case $arg in
    __complete) break ;; # what follows is a line that is being typed
    # It holds what is on its way (--buffer-bytes) and no more. The optimising compiler takes more
    # time and memory than it saves, even over millions of records: docs/performance.md.
    push) heap="-Xmx64m -Xmn24m" && break ;;
    # A long run pays for the optimising compiler, a short command does not.
    shell | demo | emulator) tier=4 && break ;;
  esac
done
# A closed stream would be taken over by the next file that Java opens: records would be read from
# the jar. An output that is closed stays one that cannot be written.
if [ -d /dev/fd ]; then
  [ -e /dev/fd/0 ] || exec </dev/null
  [ -e /dev/fd/1 ] || exec 1</dev/null
  [ -e /dev/fd/2 ] || exec 2>/dev/null
fi
# Java 17 reads its arguments in the locale's encoding, and cron, CI and containers have none: a
# path like straße would become another.
case ${LC_ALL:-${LC_CTYPE:-${LANG-}}} in
  *[Uu][Tt][Ff]8* | *[Uu][Tt][Ff]-8*) ;;
  *) export LC_ALL=C.UTF-8 ;;
esac
tty=
[ -t 0 ] && tty=in
[ -t 1 ] && tty=$tty,out
if [ -t 2 ]; then
  tty=$tty,err
  columns=$(stty size <&2 2>/dev/null) && columns=${columns#* }
fi
if ! command -v "$java" >/dev/null; then
  echo "fb: cannot find '$java'; it needs Java 17 or newer, on the PATH or in JAVA_HOME" >&2
  exit 127
fi
# Java 24 and newer warn of what the reader of zstd does; Java 17 does not know the word that quiets it.
quiet="-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow"
# FB_JAVA_OPTS, $quiet and $heap are lists of words on purpose.
# shellcheck disable=SC2086
exec "$java" "-XX:TieredStopAtLevel=$tier" $heap -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto \
  "-Dfb.tty=$tty" "-Dfb.columns=${columns:-0}" $quiet ${FB_JAVA_OPTS-} -jar "$0" "$@"
exit 127

#!/bin/sh
# The launcher that stands in front of the jar in this very file: it only chooses the JVM's options.
java=${JAVA_HOME:+$JAVA_HOME/bin/}java
for arg; do
  case $arg in
    # A long run pays for the optimising compiler, a short command does not.
    push | shell | demo | emulator) mode=long && break ;;
  esac
done
if [ "${mode-}" = long ]; then set -- -jar "$0" "$@"; else set -- -XX:TieredStopAtLevel=1 -jar "$0" "$@"; fi
tty=
[ -t 0 ] && tty=in
[ -t 1 ] && tty=$tty,out
if [ -t 2 ]; then
  tty=$tty,err
  columns=$(stty size <&2 2>/dev/null) && columns=${columns#* }
fi
# FB_JAVA_OPTS is a list of words on purpose.
# shellcheck disable=SC2086
exec "$java" -XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto "-Dfb.tty=$tty" "-Dfb.columns=${columns:-0}" ${FB_JAVA_OPTS-} "$@"
exit 127

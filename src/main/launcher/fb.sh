#!/bin/sh
# The launcher that stands in front of the jar in this very file: it only chooses the JVM's options.
# FB_JAVA_OPTS adds some; FB_NO_CACHE=1 has nothing kept in the cache, and nothing used from there.
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
if ! java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java"); then
  echo "fb: cannot find '${JAVA_HOME:+$JAVA_HOME/bin/}java'; it needs Java 17 or newer, on the PATH or in JAVA_HOME" >&2
  exit 127
fi
self=$0
case $self in /*) ;; *) self=$PWD/$self ;; esac

# The classes as Java holds them in memory, kept in a file, make a start twice as fast. The first
# run has the file made in the background, by Training, and does not wait for it. It is good for
# this very file and this very Java: it and its companion bear their times, so that whatever was
# replaced, or written to meanwhile, is not used. Java checks the rest, and does without in silence.
build=@build@
cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
archive=$cache/fb/classes$self/$build$java
small="-XX:+UseSerialGC -XX:-UsePerfData -Xshare:auto -Xlog:disable"
# shellcheck disable=SC3013 # each sh that is in use knows -nt and -ot
same() { [ -e "$1" ] && ! [ "$1" -nt "$2" ] && ! [ "$1" -ot "$2" ]; }
train() {
  trap '' HUP INT QUIT
  umask 077
  cd / && mkdir -p "${archive%/*}" || exit
  # Somebody is at it, or it failed today: on a full disk, or with a Java that cannot.
  mkdir "$archive.lock" || { find "$archive.lock" -prune -mtime +0 -exec rm -rf {} +; exit; }
  sleep 2 # the command that was called goes first, and may be the last one for long
  cd "$archive.lock" || exit
  # shellcheck disable=SC2086
  nice "$java" -XX:TieredStopAtLevel=1 $small -XX:ArchiveClassesAtExit="$archive.new" \
    -XX:-CreateCoredumpOnCrash -cp "$self" io.github.fbcli.cli.training.Training . &&
    touch -r "$java" "$archive.java" && touch -c -r "$self" "$archive.new" &&
    same "$archive.new" "$self" && mv -f "$archive.new" "$archive.jsa" && cd / && rm -rf "$archive.lock"
  # What is left of other versions of this file.
  for old in "$cache/fb/classes$self"/*; do
    [ "${old##*/}" = "$build" ] || rm -rf "$old"
  done
  find "$cache/fb/classes" -name '*.jsa' -atime +90 -exec rm -f {} +
}
kept=
case ${FB_NO_CACHE:+no}$cache:$java in
  /*:/*)
    home=${XDG_CACHE_HOME:-$HOME}
    if same "$archive.jsa" "$self" && same "$archive.java" "$java" && [ -O "$archive.jsa" ]; then
      kept=$archive.jsa
    elif [ -d "$home" ] || mkdir -p "$home" 2>/dev/null && [ -O "$home" ] && [ -w "$home" ]; then
      (train </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &)
    fi
    ;;
esac
# Java 24 and newer warn of what the reader of zstd does; Java 17 does not know the word that quiets it.
quiet="-XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow"
# FB_JAVA_OPTS, $small, $quiet and $heap are lists of words on purpose.
# shellcheck disable=SC2086
exec "$java" "-XX:TieredStopAtLevel=$tier" $heap $small ${kept:+"-XX:SharedArchiveFile=$kept" "-Dfb.cache=$kept"} \
  "-Dfb.tty=$tty" "-Dfb.columns=${columns:-0}" $quiet ${FB_JAVA_OPTS-} -jar "$self" "$@"
exit 127

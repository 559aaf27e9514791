#!/bin/sh
# The launcher: it chooses the Java and its options. In target/fb it stands in front of the jar, in
# one file; in a distribution it is bin/fb, and Java and jar are beside it.
# FB_JAVA_OPTS adds options; FB_NO_CACHE=1 has nothing kept in the cache, and nothing used from there.
# What a short command calls, it calls too seldom to be worth compiling, but for the simplest way.
compile="-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=3"
heap=
short= # SHORT for the commands that load little
for arg; do
  case $arg in
    sinks | databases | tables | *-sink | *-sinks | wait-active | --version | -V) short=SHORT ;;
    __complete) short=SHORT && break ;; # what follows is a line that is being typed
    # It holds what is on its way (--buffer-bytes) and no more. The optimising compiler takes more
    # time and memory than it saves, even over millions of records: docs/performance.md.
    # It also compiles sooner, for all that is called in a push is called often.
    push)
      short=
      compile="-XX:TieredStopAtLevel=1 -XX:CompileThresholdScaling=0.5"
      heap="-Xmx56m -Xmn16m"
      break
      ;;
    # A long run pays for the optimising compiler, a short command does not.
    shell | demo | emulator)
      short=
      compile=
      break
      ;;
  esac
done
# A closed stream would be taken over by the next file that Java opens: records would be read from
# the jar. An output that is closed stays one that cannot be written.
if [ -d /dev/fd ]; then
  [ -e /dev/fd/0 ] || exec </dev/null
  [ -e /dev/fd/1 ] || exec 1</dev/null
  [ -e /dev/fd/2 ] || exec 2>/dev/null
fi
self=$0
case $self in /*) ;; *) self=$PWD/${self#./} ;; esac
real=$self
while [ -h "$real" ]; do
  link=$(readlink "$real")
  case $link in /*) real=$link ;; *) real=${real%/*}/$link ;; esac
done
home=${real%/bin/*}
keep=-XX:ArchiveClassesAtExit=
use=-XX:SharedArchiveFile=
shipped=
runtime=$home/runtime
[ -e "$home/jars/fb.jar" ] && runtime=$home # as JReleaser's jlink lays it out
if [ -x "$runtime/bin/java" ]; then
  # Of itself it answers in 2 ms; what cannot be written, Java will tell.
  case $#$1 in 1--version | 1-V) printf 'fb %s\n' @version@ 2>/dev/null && exit ;; esac
  java=$runtime/bin/java
  jar=$home/lib/fb.jar
  [ -e "$jar" ] || jar=$home/jars/fb.jar
  keep=-XX:AOTCacheOutput=
  use=-XX:AOTCache=
  shipped=$home/lib/fb${short:+-short}.aot
  [ -e "$shipped" ] || shipped=
  unset JAVA_TOOL_OPTIONS JDK_JAVA_OPTIONS # they are meant for the Java of this machine
else
  short= # of its kind of archive Java only reads what it needs
  jar=$self
  if ! java=$(command -v "${JAVA_HOME:+$JAVA_HOME/bin/}java"); then
    java=${JAVA_HOME:+$JAVA_HOME/bin/}java
    echo "fb: cannot find '$java'; it needs Java 17 or newer, on the PATH or in JAVA_HOME" >&2
    exit 127
  fi
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
# Java 24 and newer warn of what the reader of zstd does; Java 17 does not know the word that quiets it.
quiet="-Xlog:disable -XX:+IgnoreUnrecognizedVMOptions --sun-misc-unsafe-memory-access=allow"
# Neither has an archive its addresses changed at each start, nor profiles replayed, nor code made for reflection.
small="-XX:+UseSerialGC -XX:-UsePerfData -XX:+UnlockDiagnosticVMOptions -XX:ArchiveRelocationMode=0 \
  -XX:-AOTRecordTraining -XX:-AOTReplayTraining -Djdk.reflect.useNativeAccessorOnly=true $quiet"

# The classes as Java holds them in memory, kept in a file, make a start twice as fast. The first
# run has the file made in the background, by Training, and does not wait for it. It is good for
# this very jar and this very Java: it and its companion bear their times, so that whatever was
# replaced, or written to meanwhile, is not used. Java checks the rest, and does without in silence.
build=@build@
cache=${XDG_CACHE_HOME:-${HOME:+$HOME/.cache}}
archive=$cache/fb/classes$jar/$build$java${short:+-short}
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
  nice "$java" -cp "$jar" io.github.fbcli.cli.training.Training . "${short:-ALL}" \
    "$java" -XX:TieredStopAtLevel=1 $small "$keep$archive.new" -XX:-CreateCoredumpOnCrash -cp "$jar" &&
    touch -r "$java" "$archive.java" && touch -c -r "$jar" "$archive.new" &&
    same "$archive.new" "$jar" && mv -f "$archive.new" "$archive.jsa" && cd / && rm -rf "$archive.lock"
  # What is left of other versions of this file.
  for old in "$cache/fb/classes$jar"/*; do
    [ "${old##*/}" = "$build" ] || rm -rf "$old"
  done
  find "$cache/fb/classes" -name '*.jsa' -atime +90 -exec rm -f {} +
}
kept=$shipped
case ${shipped:+no}${FB_NO_CACHE:+no}$cache:$java in
  /*:/*)
    start=${XDG_CACHE_HOME:-$HOME}
    if same "$archive.jsa" "$jar" && same "$archive.java" "$java" && [ -O "$archive.jsa" ]; then
      kept=$archive.jsa
    elif [ -d "$start" ] || mkdir -p "$start" 2>/dev/null && [ -O "$start" ] && [ -w "$start" ]; then
      (train </dev/null >/dev/null 2>&1 3>&- 4>&- 5>&- 6>&- 7>&- 8>&- 9>&- &)
    fi
    ;;
esac
# FB_JAVA_OPTS, $compile, $heap and $small are lists of words on purpose.
# shellcheck disable=SC2086
exec "$java" $compile $heap $small ${kept:+"$use$kept" "-Dfb.cache=$kept"} \
  "-Dfb.tty=$tty" "-Dfb.columns=${columns:-0}" ${FB_JAVA_OPTS-} -cp "$jar" io.github.fbcli.Main "$@"
exit 127

# Completion of fb in bash 3.2 or newer, printed by 'fb completion bash'. Requires no other packages.
# Each Tab starts fb once; fb prints quoted words, and nothing is evaluated here.

_fb() {
  local program=$1 typed=${COMP_LINE:0:COMP_POINT} quote="'\\''" alias reply line n files
  COMPREPLY=()
  if alias=$(alias "$1" 2>/dev/null); then # an alias of fb, possibly with options: alias f='fb -c prod'
    alias=${alias#*=\'}
    alias=${alias%\'}
    alias=${alias//"$quote"/"${quote:0:1}"}
    typed=$alias${typed#*"$1"}
    program=${alias%% *}
  fi
  case $program in \~/*) program=${HOME-}/${program#\~/} ;; esac
  type -P -- "$program" >/dev/null || program=fb # an alias or a function
  reply=$("$program" __complete bash "$typed" "${COMP_WORDBREAKS-}" \
    "${COMP_TYPE:-9}" "${COLUMNS:-80}" </dev/null 2>/dev/null) || return 0
  while IFS= read -r line; do COMPREPLY+=("$line"); done <<<"$reply"
  n=$((${#COMPREPLY[@]} - 1))
  files=${COMPREPLY[n]} # the last line
  unset "COMPREPLY[n]"
  if [[ $files == :programs && -n $2 ]]; then
    while IFS= read -r line; do
      if [[ -n $line ]]; then COMPREPLY+=("$line"); fi
    done <<<"$(compgen -c -- "$2")"
  fi
  # bash 3.2 has no compopt; it may add a space or suggest files where none are valid.
  type compopt &>/dev/null || return 0
  case $files in
    :any) compopt -o default ;;
    :folders) compopt +o default -o dirnames ;;
    :nospace) compopt +o default -o nospace ;;
    *) compopt +o default ;;
  esac
}

complete -o default -F _fb fb

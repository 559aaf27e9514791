# Completion of fb in bash 3.2 or newer; made by 'fb completion bash'. Needs no other package.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

#@table
#@core
_fb_now() {
  now=${EPOCHSECONDS-}
  if [[ -z $now ]]; then now=$(date +%s); fi
}

# The words up to the cursor. Readline breaks them at = and :, where fb does not.
_fb_split() {
  local rest=${COMP_LINE:0:COMP_POINT} gap piece i
  line=()
  for ((i = 0; i <= COMP_CWORD; i++)); do
    gap=${rest%%[![:space:]]*}
    rest=${rest#"$gap"}
    piece=${COMP_WORDS[i]}
    if ((i == COMP_CWORD)); then piece=$rest; fi
    rest=${rest#"$piece"}
    if [[ $i -eq 0 || -n $gap ]]; then
      line+=("$piece")
    else
      line[${#line[@]} - 1]+=$piece
    fi
  done
}

# Takes quotes away; nothing that is typed is ever evaluated.
_fb_unquote() {
  unquoted=${1//\\/}
  unquoted=${unquoted//\"/}
  unquoted=${unquoted//\'/}
}

# What of the word readline leaves alone, because it takes it for another word.
_fb_broken_off() {
  local tail=$word
  case $raw in [\"\']*) return ;; esac
  if [[ $COMP_WORDBREAKS == *=* ]]; then tail=${tail##*=}; fi
  if [[ $COMP_WORDBREAKS == *:* ]]; then tail=${tail##*:}; fi
  before=${word%"$tail"}
}

_fb_reply() {
  local i value width=0 before='' room
  _fb_broken_off
  for ((i = 0; i < ${#values[@]}; i++)); do
    value=${values[i]#"$before"}
    case $raw in
      [\"\']*) ;;
      *) printf -v value %q "$value" ;;
    esac
    COMPREPLY+=("$value")
    if ((${#value} > width)); then width=${#value}; fi
  done
  # Descriptions belong into a list, which is only looked at; what is inserted is all the same what
  # the lines have in common. With quotes open that could be more than the values.
  case ${#COMPREPLY[@]}:${COMP_TYPE-}:$raw in
    0:* | 1:* | *:37:* | *:42:* | *:[\"\']*) return ;;
  esac
  room=$((${COLUMNS:-80} - width - 5))
  for ((i = 0; i < ${#values[@]}; i++)); do
    if [[ -n ${descriptions[i]} ]] && ((room > 10)); then
      printf -v value "%-${width}s  (%s)" "${COMPREPLY[i]}" "${descriptions[i]:0:room}"
      COMPREPLY[i]=$value
    fi
  done
}

_fb_options() {
  # Bash 3.2 has no compopt: there a space more, or files where none fit, must do.
  type compopt &>/dev/null || return 0
  case $files in
    any) compopt -o default ;;
    folders) compopt +o default -o dirnames ;;
    *) compopt +o default ;;
  esac
  if [[ ${#values[@]} -eq 1 && ${values[0]} == *= ]]; then compopt -o nospace; fi
}

_fb() {
  local IFS=$' \t\n' LC_COLLATE=C i program raw word unquoted name
  local line=() typed=() values=() descriptions=() files=none
  local verbs=() hidden=() flags=() operands=() globals=()
  local at waiting begun only place given named mapped first
  local table mapping elsewhere database context
  COMPREPLY=()
  _fb_split
  program=${line[0]/#\~\//$HOME/}
  raw=${line[${#line[@]} - 1]}
  for ((i = 1; i < ${#line[@]} - 1; i++)); do
    _fb_unquote "${line[i]}"
    typed+=("$unquoted")
  done
  _fb_unquote "$raw"
  word=$unquoted
  _fb_read "${typed[@]}"
  _fb_propose "${typed[@]}"
  _fb_reply
  if [[ $files == programs && -n $word ]]; then
    while IFS= read -r name; do COMPREPLY+=("$name"); done < <(compgen -c -- "$word")
  fi
  _fb_options
}

complete -o default -F _fb fb

# Reads a line as fb does, up to the word under the cursor.
_fb_read() {
  local typed name takes kind
  at='' waiting='' begun='' only='' place=0 given=' ' named=$'\n' mapped=$'\n' first=''
  table='' mapping='' elsewhere='' database='' context=${FEATUREBASE_CONTEXT-}
  _fb_table ''
  for typed in "$@"; do
    if [[ -n $only ]]; then
      _fb_operand "$typed"
    elif [[ -n $waiting && ! (-n $begun && $typed == -*) ]]; then
      _fb_find "$waiting"
      _fb_value "$name" "$typed"
      if [[ $takes == +* ]]; then begun=1; else waiting=''; fi
    else
      waiting='' begun=''
      case $typed in
        --) only=1 ;;
        --*=*) if _fb_find "${typed%%=*}"; then _fb_value "$name" "${typed#*=}"; fi ;;
        --* | -?) if _fb_find "$typed"; then _fb_begin; fi ;;
        -?*) _fb_cluster "$typed" ;;
        *) _fb_word "$typed" ;;
      esac
    fi
  done
}

# Several options in one word, or one with its value.
_fb_cluster() {
  if _fb_find "${1:0:2}" && [[ $takes == [1+]* ]]; then
    _fb_value "$name" "${1#??}"
  elif _fb_find "-${1#"${1%?}"}"; then
    _fb_begin
  else
    elsewhere=1 # fb itself is better at such words
  fi
}

_fb_word() {
  local row
  if ((place == 0)); then
    for row in "${verbs[@]}" "${hidden[@]}"; do
      if [[ ${row%%$'\t'*} == "$1" ]]; then
        at=${at:+$at }$1
        _fb_table "$at"
        return
      fi
    done
  fi
  _fb_operand "$1"
}

_fb_operand() {
  _fb_kind_at "$place"
  if [[ $kind == program ]]; then only=1; fi # what follows is for the program
  if ((place == 0)); then first=$1; fi
  named+=$1$'\n'
  place=$((place + 1))
}

# The kind of the argument at that place; empty for none.
_fb_kind_at() {
  local last=$((${#operands[@]} - 1))
  kind=''
  if (($1 <= last)); then
    kind=${operands[$1]}
  elif ((last >= 0)) && [[ ${operands[$last]} == *'*' ]]; then
    kind=${operands[$last]}
  fi
  kind=${kind%'*'}
}

_fb_begin() {
  given+="$name "
  if [[ $takes == [1+]* ]]; then waiting=$name; fi
}

_fb_value() {
  given+="$1 "
  case $1 in
    --context) context=$2 ;;
    --table) table=$2 ;;
    --mapping) mapping=$2 ;;
    --map) mapped+=${2%%=*}$'\n' ;;
    --database) database=$2 ;;
    --config | --endpoint | --api-url | --data-url | --ca-cert) elsewhere=1 ;;
  esac
}

# Finds an option by its spelling: name, takes, kind.
_fb_find() {
  local row spellings rest
  for row in "${flags[@]}" "${globals[@]}"; do
    spellings=${row%%$'\t'*}
    if [[ ,$spellings, == *",$1,"* ]]; then
      rest=${row#*$'\t'}
      name=${spellings%%,*}
      takes=${rest%%$'\t'*}
      rest=${rest#*$'\t'}
      kind=${rest%%$'\t'*}
      return 0
    fi
  done
  return 1
}

# What the word may become: values with their descriptions, and which files.
_fb_propose() {
  local name takes kind prefix='' suffix=''
  if [[ -z $only && (-z $waiting || -n $begun) && $word == -* ]]; then
    if [[ $word != --*=* ]]; then
      _fb_add_flags "${flags[@]}" "${globals[@]}"
    elif _fb_find "${word%%=*}"; then
      prefix=${word%%=*}=
      _fb_add_kind "${word#*=}" "$@"
    fi
  elif [[ -n $waiting ]] && _fb_find "$waiting"; then
    _fb_add_kind "$word" "$@"
  elif ((place == 0 && ${#verbs[@]} > 0)); then
    _fb_add_verbs
  else
    _fb_kind_at "$place"
    if [[ -n $kind ]]; then
      _fb_add_kind "$word" "$@"
    elif [[ -z $word && -z $only && ${#verbs[@]} -eq 0 ]]; then
      _fb_add_flags "${flags[@]}"
    fi
  fi
}

_fb_add_kind() {
  case $kind in
    '='*) _fb_add_choices "${kind#=}" ;;
    sink | context | database) _fb_kept "${kind}s" || _fb_ask "$@" ;;
    table) { [[ -z $database ]] && _fb_kept tables; } || _fb_ask "$@" ;;
    map) _fb_add_columns "$@" ;;
    command) _fb_add_commands ;;
    file) files=any ;;
    folder) files=folders ;;
    program) if ((place == 0)); then files=programs; else files=any; fi ;;
  esac
}

_fb_add_choices() {
  local left="$1 "
  while [[ -n $left ]]; do
    _fb_add "${left%% *}" ''
    left=${left#* }
  done
}

_fb_add_columns() {
  local of=$table
  if [[ -z $of && -z $mapping ]]; then of=$first; fi
  suffix='='
  case $1$of in
    *=* | *[!a-zA-Z0-9_-]*) false ;;
    *) [[ -n $of && -z $database ]] && _fb_kept "columns.$of" ;;
  esac || _fb_ask "$@"
}

_fb_add_commands() {
  local asked=${named#?}
  asked=${asked%?}
  _fb_table "${asked//$'\n'/ }"
  _fb_add_verbs
}

_fb_add_verbs() {
  local row
  for row in "${verbs[@]}"; do _fb_add_row "$row"; done
  if [[ -n $word && ${#values[@]} -eq 0 ]]; then
    for row in "${hidden[@]}"; do _fb_add_row "$row"; done
  fi
}

_fb_add_flags() {
  local row spellings takes
  for row in "$@"; do
    spellings=${row%%$'\t'*} takes=${row#*$'\t'}
    takes=${takes%%$'\t'*}
    if [[ $takes == *'*' || $given != *" ${spellings%%,*} "* ]]; then
      if [[ $spellings == *",$word" || $spellings == *",$word,"* ]]; then
        _fb_add "$word" "${row##*$'\t'}"
      else
        _fb_add "${spellings%%,*}" "${row##*$'\t'}"
      fi
    fi
  done
}

_fb_add_row() {
  case $1 in
    *$'\t'*) _fb_add "${1%%$'\t'*}" "${1#*$'\t'}" ;;
    *) _fb_add "$1" '' ;;
  esac
}

_fb_add() {
  if [[ $prefix$1$suffix == "$word"* ]]; then
    values+=("$prefix$1$suffix")
    descriptions+=("$2")
  fi
}

# Names that were told within the last minute; fails where fb itself has to be asked. A file holds
# the settings it was written under, the second it was written in, and a name a line.
_fb_kept() {
  local cache config file in_force now row settings='' second='' gone=''
  case ${context:=@} in
    @ | [a-z0-9]) ;;
    *[!a-z0-9._-]* | [!a-z0-9]*) return 1 ;;
  esac
  if [[ -n $elsewhere ]]; then return 1; fi
  case ${XDG_CACHE_HOME-} in /*) cache=$XDG_CACHE_HOME ;; *) cache=${HOME-}/.cache ;; esac
  case ${XDG_CONFIG_HOME-} in /*) config=$XDG_CONFIG_HOME ;; *) config=${HOME-}/.config ;; esac
  config=${FB_CONFIG:-$config/fb/config.toml}
  file=$cache/fb/names/$context/$1
  case $1 in sinks) gone=$named ;; columns.*) gone=$mapped ;; esac
  #@in_force
  if [[ ! -r $file || $config -nt $file ]]; then return 1; fi
  _fb_now
  {
    IFS= read -r settings
    IFS= read -r second
    case $second in '' | 0* | *[!0-9]* | ????????????*) return 1 ;; esac
    if ((second > now || now - second > 60)); then return 1; fi
    if [[ $settings != "$in_force" ]]; then return 1; fi
    while IFS= read -r row; do
      if [[ $gone != *$'\n'"${row%%$'\t'*}"$'\n'* ]]; then _fb_add_row "$row"; fi
    done
  } <"$file"
}

# Asks fb, which keeps what it is told.
_fb_ask() {
  local row
  prefix='' suffix=''
  shift
  while IFS= read -r row; do
    case $row in
      :none | :any | :folders | :programs) files=${row#:} ;;
      *) _fb_add_row "$row" ;;
    esac
  done < <("$program" __complete -- "$@" "$word" 2>/dev/null </dev/null)
}

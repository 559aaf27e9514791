# Completion of fb in bash 3.2 or newer; made by 'fb completion bash'. Needs no other package.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

# What a command knows: _fb_table 'sinks create'
_fb_table() {
  verbs=() hidden=() flags=() operands=()
  globals=(
    '--context,-c	1	context	Context to use'
    '--config	1	file	Configuration file (default: ~/.config/fb/config.toml)'
    '--endpoint	1	text	Base URL of the service, without /v2'
    '--api-url	1	text	URL of the control plane, with /v2'
    '--data-url	1	text	URL of the data plane, which receives records, with /v2'
    '--identity-url	1	text	URL that issues tokens for email and password'
    '--output,-o	1	=table json ndjson csv name	Output format: table, json, ndjson, csv or name'
    '--quiet,-q	0		Print errors only'
    '--verbose,-v	0*		Log each request; -vv adds headers, -vvv bodies'
    '--trace-file	1	file	Append every exchange, with bodies, to FILE'
    '--dry-run	0		Print the requests as JSON without sending them'
    '--curl	0		Print the requests as a shell script without sending them'
    '--yes,-y	0		Answer yes to all questions'
    '--no-input	0		Never prompt'
    '--color	1	=auto always never	When to use colour: auto, always or never'
    '--request-timeout	1	text	Timeout per request; 0 disables it (default: 30s)'
    '--retries	1	text	Retries after a transient failure (default: 4; push: 8)'
    '--ca-cert	1	file	PEM file with additional CA certificates to trust'
    '--help,-h	0		Show help and exit'
    '--version,-V	0		Show the version and exit'
  )
  case $1 in
    '')
      verbs=(
        'sinks	Create, watch and delete sinks'
        'push	Push records into a sink and report the outcome of each'
        'databases	List and show databases'
        'tables	List and show tables, their columns and types'
        'mapping	Infer a mapping from records and check it'
        'apply	Create the sinks described in files if they are missing'
        'diff	Show how sinks differ from the files that describe them'
        'export	Write sinks as a file for '\''fb apply'\'''
        'login	Log in and store the credentials'
        'logout	Remove the stored login of the context'
        'whoami	Show the credential in use, its origin and its expiry'
        'token	Print the token or API key, for use in scripts'
        'context	Manage contexts: named services and their settings'
        'emulator	Run a local emulator of the service'
        'demo	Run an end-to-end demo on a local emulator'
        'shell	Run commands at a prompt, with one connection and one login'
        'completion	Print a completion script for a shell'
        'help	Show help on a command or a topic'
      )
      hidden=(
        'create-sink	Create a sink from a mapping'
        'list-sinks	List the sinks of the organisation'
        'get-sink	Show a sink'
        'delete-sink	Delete sinks; the tables they load into are not affected'
        'wait-active	Wait until sinks reach a state, by default ACTIVE'
      )
      ;;
    'sinks')
      verbs=(
        'create	Create a sink from a mapping'
        'list	List the sinks of the organisation'
        'get	Show a sink'
        'delete	Delete sinks; the tables they load into are not affected'
        'wait	Wait until sinks reach a state, by default ACTIVE'
        'errors	Show errors that occurred after records were accepted'
        'metrics	Show the metrics of a sink by minute'
        'push	Push records into a sink and report the outcome of each'
      )
      ;;
    'sinks create' | 'create-sink')
      flags=(
        '--table	1	table	Table to load into'
        '--map	1*	map	Map the field at PATH to column COL; repeatable'
        '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin'
        '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
        '--id	1	=number string	Type of the table'\''s _id: number (default) or string'
        '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them'
        '--if-not-exists	0		Succeed if an identical sink already exists'
        '--wait	?	text	Wait until the sink is ACTIVE (default: 10m)'
        '--no-preflight	0		Do not check database, table and columns on the service first'
        '--interactive	0		Prompt for anything not given as a flag'
      )
      operands=(
        'text'
      )
      ;;
    'sinks list' | 'list-sinks')
      flags=(
        '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only sinks with this status, such as ACTIVE'
        '--table	1	table	Only sinks that load into this table'
        '--database	1	database	Only sinks that load into this database'
      )
      ;;
    'sinks get' | 'get-sink')
      operands=(
        'sink'
      )
      ;;
    'sinks delete' | 'delete-sink')
      flags=(
        '--wait	?	text	Wait until the sinks are gone (default: 10m)'
      )
      operands=(
        'sink*'
      )
      ;;
    'sinks wait' | 'wait-active')
      flags=(
        '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status such as FAILED (default: active)'
        '--timeout	1	text	Give up after this time; 0 checks once (default: 10m)'
        '--interval	1	text	Polling interval, with 20 % jitter (default: 5s)'
        '--allow-absent	0		Also wait for sinks that do not exist yet'
      )
      operands=(
        'sink*'
      )
      ;;
    'sinks errors')
      flags=(
        '--since	1	text	Only errors since then: 10m or 2h ago, or a time such as 2026-05-04T09:00:00Z'
        '--follow	0		Keep polling and show new errors'
        '--interval	1	text	Polling interval of --follow (default: 10s)'
      )
      operands=(
        'sink'
      )
      ;;
    'sinks metrics')
      flags=(
        '--since	1	text	Start of the period: 10m or 2h ago, or a time (default: 1h)'
        '--watch	0		Keep polling and redraw'
        '--interval	1	text	Polling interval of --watch (default: 10s)'
      )
      operands=(
        'sink'
      )
      ;;
    'sinks push' | 'push')
      flags=(
        '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API'\''s body), concatenated, csv or tsv'
        '--columns	1*	text	CSV: column names, if the input has no header'
        '--delimiter	1	text	CSV: the delimiter, one character or '\''tab'\'''
        '--infer-types	0		CSV: send numbers, true and false as such instead of strings'
        '--skip-records	1	text	Skip the first N records'
        '--max-records	1	text	Read at most N records'
        '--follow	0		Wait for more data at the end of the last file, like tail -F'
        '--batch-size	1	text	Records per request, at most 1000 (default: 500)'
        '--batch-bytes	1	text	Bytes per request body, at most 1000000 (default: 900000)'
        '--rate-limit	1	text	Records and bytes per second, or none (default: 1000/s,1MB/s)'
        '--concurrency	1	text	Parallel requests; 1 keeps the order of the input (default: 8)'
        '--buffer-bytes	1	text	Memory limit for in-flight records (default: 32000000)'
        '--errors-file	1	file	Append rejected records to FILE as NDJSON you can fix and push again'
        '--max-errors	1	text	Stop after N (or N%) records are rejected'
        '--include-superseded	0		When pushing an errors file, include records superseded by a later one with the same _id'
        '--check-late	?	text	After the push, wait for late errors (default: 2m)'
        '--checkpoint	1	file	Record progress in FILE so the load can be resumed'
        '--resume	0		Resume from the checkpoint, or start if there is none'
      )
      operands=(
        'sink'
        'file*'
      )
      ;;
    'databases')
      verbs=(
        'list	List the databases of the organisation'
        'get	Show a database'
      )
      ;;
    'databases list' | 'token' | 'context list' | 'demo')
      ;;
    'databases get')
      operands=(
        'database'
      )
      ;;
    'tables')
      verbs=(
        'list	List the tables of a database'
        'get	Show a table: its columns, their types and its key'
      )
      ;;
    'tables list')
      flags=(
        '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
      )
      ;;
    'tables get')
      flags=(
        '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
      )
      operands=(
        'table'
      )
      ;;
    'mapping')
      verbs=(
        'infer	Propose a mapping for the records of a file'
        'check	Check a mapping against records: values per column, rejected records'
      )
      ;;
    'mapping infer')
      flags=(
        '--table	1	table	Table to load into; proposes its columns by name and type'
        '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
        '--as	1	=map json flags	Output form: map, json, or flags (the command that creates the sink)'
        '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API'\''s body), concatenated, csv or tsv'
        '--columns	1*	text	CSV: column names, if the input has no header'
        '--delimiter	1	text	CSV: the delimiter, one character or '\''tab'\'''
        '--infer-types	0		CSV: send numbers, true and false as such instead of strings'
        '--skip-records	1	text	Skip the first N records'
        '--max-records	1	text	Read at most N records'
      )
      operands=(
        'file*'
      )
      ;;
    'mapping check')
      flags=(
        '--table	1	table	Table to load into'
        '--map	1*	map	Map the field at PATH to column COL; repeatable'
        '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin'
        '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
        '--id	1	=number string	Type of the table'\''s _id: number (default) or string'
        '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them'
        '--no-preflight	0		Do not request the table'\''s column types'
        '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API'\''s body), concatenated, csv or tsv'
        '--columns	1*	text	CSV: column names, if the input has no header'
        '--delimiter	1	text	CSV: the delimiter, one character or '\''tab'\'''
        '--infer-types	0		CSV: send numbers, true and false as such instead of strings'
        '--skip-records	1	text	Skip the first N records'
        '--max-records	1	text	Read at most N records'
      )
      operands=(
        'file*'
      )
      ;;
    'apply')
      flags=(
        '--file,-f	+*	file	YAML or JSON files of sinks, directories of them, or - for stdin'
        '--database	1	database	Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the only one)'
        '--replace	0		Delete a sink that differs, create it again and wait until it is ACTIVE'
        '--wait	?	text	Wait until new sinks are ACTIVE (default: 10m)'
        '--no-preflight	0		Do not check database, table and columns on the service first'
      )
      ;;
    'diff')
      flags=(
        '--file,-f	+*	file	YAML or JSON files of sinks, directories of them, or - for stdin'
        '--database	1	database	Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the only one)'
        '--exit-code	0		Exit with code 9 if there are differences'
      )
      ;;
    'export')
      operands=(
        'sink*'
      )
      ;;
    'login')
      flags=(
        '--email	1	text	Account email'
        '--password-stdin	0		Read the password from the first line of stdin'
        '--api-key-stdin	0		Store the API key from the first line of stdin'
      )
      ;;
    'logout')
      flags=(
        '--all	0		Remove the logins of all contexts'
      )
      ;;
    'whoami')
      flags=(
        '--verify	0		Ask the service whether it accepts the credential; may refresh the login'
      )
      ;;
    'context')
      verbs=(
        'list	List contexts and whether they are logged in'
        'use	Set the default context'
        'show	Show the effective settings of a context'
        'set	Change settings of a context; create it if it does not exist'
        'delete	Delete a context, its settings and its login'
      )
      ;;
    'context use' | 'context delete')
      operands=(
        'context'
      )
      ;;
    'context show')
      flags=(
        '--origin	0		Show where each setting comes from'
      )
      operands=(
        'context'
      )
      ;;
    'context set')
      operands=(
        'context'
        '=endpoint= api_url= data_url= identity_url= database= email= ca_cert=*'
      )
      ;;
    'emulator')
      verbs=(
        'start	Serve the API on a loopback port until Ctrl-C'
        'exec	Run a command with its own emulator'
      )
      ;;
    'emulator start')
      flags=(
        '--port	1	text	Port to listen on; 0 selects a free one (default: 8740)'
        '--data	1	folder	Keep the state in DIR (default: in memory)'
        '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables'
        '--activate-after	1	text	Time until a new sink is ACTIVE (default: 3s)'
        '--token-ttl	1	text	Lifetime of a token (default: 60m)'
        '--latency	1	text	Delay every response by this time'
        '--fault	1	text	Inject faults, such as 503=5%,429=1%,reset=1%,throttle=2%: any status, reset, truncate (responses) or throttle (records)'
        '--no-limits	0		Do not enforce 1000 records and 1 MB per second'
        '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Keep new sinks in this status, such as CREATING or FAILED'
      )
      ;;
    'emulator exec')
      flags=(
        '--data	1	folder	Keep the state in DIR (default: in memory)'
        '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables'
        '--activate-after	1	text	Time until a new sink is ACTIVE (default: 3s)'
        '--token-ttl	1	text	Lifetime of a token (default: 60m)'
        '--latency	1	text	Delay every response by this time'
        '--fault	1	text	Inject faults, such as 503=5%,429=1%,reset=1%,throttle=2%: any status, reset, truncate (responses) or throttle (records)'
        '--no-limits	0		Do not enforce 1000 records and 1 MB per second'
        '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Keep new sinks in this status, such as CREATING or FAILED'
      )
      operands=(
        'program*'
      )
      ;;
    'shell')
      flags=(
        '--export	1	file	Also write the commands to FILE as a bash script'
      )
      ;;
    'completion')
      operands=(
        '=bash zsh fish powershell'
      )
      ;;
    'help')
      flags=(
        '--json	0		Print commands, options, exit codes and variables as JSON'
      )
      operands=(
        'command*'
      )
      ;;
  esac
}
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
  in_force="${FEATUREBASE_ENDPOINT-}|${FEATUREBASE_API_URL-}|${FEATUREBASE_DATA_URL-}|${FEATUREBASE_DATABASE-}|${FB_CONFIG-}|${XDG_CONFIG_HOME-}|${HOME-}"
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

# Completion of fb in bash 3.2 or newer; made by 'fb completion bash'. Needs no other package.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

# What a command knows: _fb_table 'sinks create'
_fb_table() {
  verbs=() hidden=() flags=() operands=()
  globals=(
    '--context,-c	1	context	Which context of the configuration to use'
    '--config	1	file	The configuration file, instead of the usual one'
    '--endpoint	1	text	Where the service is, all planes at once (without /v2)'
    '--api-url	1	text	Where the control plane is, with its /v2'
    '--data-url	1	text	Where records are sent, with its /v2'
    '--identity-url	1	text	Where email and password are traded for tokens'
    '--output,-o	1	=table json ndjson csv name	table, json, ndjson, csv or name'
    '--quiet,-q	0		No progress, no notices; errors are still told'
    '--verbose,-v	0*		Tell each request; -vv headers, -vvv bodies'
    '--trace-file	1	file	Append every exchange, bodies included, to a file'
    '--dry-run	0		Print the requests as JSON and send nothing'
    '--curl	0		Print the requests as a shell script and send nothing'
    '--yes,-y	0		Answer yes to every question'
    '--no-input	0		Never ask anything'
    '--color	1	=auto always never	auto, always or never'
    '--request-timeout	1	text	How long one request may take; 0 for ever (default: 30s)'
    '--retries	1	text	How often to try again after a failure that passes (default: 4; push: 8)'
    '--ca-cert	1	file	PEM file of further certificate authorities to trust'
    '--help,-h	0		Show help and exit'
    '--version,-V	0		Show the version and exit'
  )
  case $1 in
    '')
      verbs=(
        'sinks	Create, watch and delete sinks, the service'\''s ingest endpoints'
        'push	Push records, and account for every single one'
        'databases	See which databases there are'
        'tables	See tables, their columns and types'
        'mapping	Make a mapping from records, and rehearse it on them'
        'apply	Create the sinks that files describe, where they are missing'
        'diff	Show how sinks differ from the files that describe them'
        'export	Write sinks as a file that '\''fb apply'\'' takes'
        'login	Log in, and stay so: the tokens are kept and renewed in time'
        'logout	Remove the stored login of the context from this machine'
        'whoami	Say which credential is used, where it is kept, and when it ends'
        'token	Print the token or key that requests carry, for scripts of your own'
        'context	Name services and switch between them'
        'emulator	Run the service'\''s stand-in on this machine'
        'demo	Show the whole way on an emulator: a sink, a thousand records, their rows'
        'shell	Type commands at a prompt, over one connection and with one login'
        'completion	Print the script that completes commands and names in a shell'
        'help	Show help on a command or a topic'
      )
      hidden=(
        'create-sink	Check a mapping, and create the sink that loads by it'
        'list-sinks	List the sinks of the organisation'
        'get-sink	Show one sink'
        'delete-sink	Delete sinks; the tables that they load into stay as they are'
        'wait-active	Return when sinks have come to a state, ACTIVE by default'
      )
      ;;
    'sinks')
      verbs=(
        'create	Check a mapping, and create the sink that loads by it'
        'list	List the sinks of the organisation'
        'get	Show one sink'
        'delete	Delete sinks; the tables that they load into stay as they are'
        'wait	Return when sinks have come to a state, ACTIVE by default'
        'errors	Show errors that the service met after it had accepted records'
        'metrics	Show what a sink did, minute by minute'
        'push	Push records, and account for every single one'
      )
      ;;
    'sinks create' | 'create-sink')
      flags=(
        '--table	1	table	The table to load into'
        '--map	1*	map	Load the field at PATH into column COL; repeat it for each column'
        '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input'
        '--database	1	database	The table'\''s database; by default FEATUREBASE_DATABASE, or the only one'
        '--id	1	=number string	What the table'\''s _id is: number (the default) or string'
        '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them'
        '--if-not-exists	0		Succeed when a sink of this name that loads the same exists'
        '--wait	?	text	Wait until the sink is ACTIVE, 10m at most'
        '--no-preflight	0		Do not check database, table and columns on the service first'
        '--interactive	0		Ask for what no flag says: table, sample of records, columns, name'
      )
      operands=(
        'text'
      )
      ;;
    'sinks list' | 'list-sinks')
      flags=(
        '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only those with this status, as the API spells it'
        '--table	1	table	Only those into this table'
        '--database	1	database	Only those into this database'
      )
      ;;
    'sinks get' | 'get-sink')
      operands=(
        'sink'
      )
      ;;
    'sinks delete' | 'delete-sink')
      flags=(
        '--wait	?	text	Wait until they are gone, 10m at most'
      )
      operands=(
        'sink*'
      )
      ;;
    'sinks wait' | 'wait-active')
      flags=(
        '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status as the API spells it (default: active)'
        '--timeout	1	text	Give up after this time; 0 looks once (default: 10m)'
        '--interval	1	text	The time between two looks, give or take a fifth (default: 5s)'
        '--allow-absent	0		Also wait for a sink that is not there yet'
      )
      operands=(
        'sink*'
      )
      ;;
    'sinks errors')
      flags=(
        '--since	1	text	Only later ones: 10m or 2h ago, or a time like 2026-05-04T09:00:00Z'
        '--follow	0		Go on, and show new ones as they come'
        '--interval	1	text	The time between two looks of --follow (default: 10s)'
      )
      operands=(
        'sink'
      )
      ;;
    'sinks metrics')
      flags=(
        '--since	1	text	From then on: 10m or 2h ago, or a time (default: 1h)'
        '--watch	0		Go on, and draw it again as time goes by'
        '--interval	1	text	The time between two looks of --watch (default: 10s)'
      )
      operands=(
        'sink'
      )
      ;;
    'sinks push' | 'push')
      flags=(
        '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API'\''s body), concatenated, csv or tsv'
        '--columns	1*	text	CSV: the columns'\'' names, where the input has no header'
        '--delimiter	1	text	CSV: what stands between two cells, one character or '\''tab'\'''
        '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
        '--skip-records	1	text	Pass over the first N records of the input'
        '--max-records	1	text	Read N records at most'
        '--follow	0		Wait for more at the end of the last file, as tail -F does'
        '--batch-size	1	text	Records in a request, 1000 at most (default: 500)'
        '--batch-bytes	1	text	Bytes of a request'\''s body, 1000000 at most (default: 900000)'
        '--rate-limit	1	text	Records and bytes a second; none lifts it (default: 1000/s,1MB/s)'
        '--concurrency	1	text	Requests in flight; 1 sends in the order read (default: 8)'
        '--buffer-bytes	1	text	Memory for records on their way (default: 32000000)'
        '--errors-file	1	file	Append what was rejected, as NDJSON that can be mended and pushed again'
        '--max-errors	1	text	Stop when so many records, or so large a share, were rejected'
        '--include-superseded	0		Of an errors file, push also what a later record of the same _id has superseded'
        '--check-late	?	text	Wait afterwards, 2m long, for what the service tells late: records that were lost after they were accepted'
        '--checkpoint	1	file	Remember there what is settled, so that the load can be gone on with'
        '--resume	0		Go on from the checkpoint; where there is none yet, begin'
      )
      operands=(
        'sink'
        'file*'
      )
      ;;
    'databases')
      verbs=(
        'list	List the databases of the organisation'
        'get	Show one database'
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
        'get	Show one table: its columns, their types, and what its key is'
      )
      ;;
    'tables list')
      flags=(
        '--database	1	database	The table'\''s database; by default FEATUREBASE_DATABASE, or the only one'
      )
      ;;
    'tables get')
      flags=(
        '--database	1	database	The table'\''s database; by default FEATUREBASE_DATABASE, or the only one'
      )
      operands=(
        'table'
      )
      ;;
    'mapping')
      verbs=(
        'infer	Propose a mapping for the records of a file'
        'check	Rehearse a mapping on records: what each column gets, what is rejected'
      )
      ;;
    'mapping infer')
      flags=(
        '--table	1	table	The table to load into: propose its columns, by name and type'
        '--database	1	database	The table'\''s database; by default FEATUREBASE_DATABASE, or the only one'
        '--as	1	=map json flags	map, json, or flags: the command that creates the sink'
        '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API'\''s body), concatenated, csv or tsv'
        '--columns	1*	text	CSV: the columns'\'' names, where the input has no header'
        '--delimiter	1	text	CSV: what stands between two cells, one character or '\''tab'\'''
        '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
        '--skip-records	1	text	Pass over the first N records of the input'
        '--max-records	1	text	Read N records at most'
      )
      operands=(
        'file*'
      )
      ;;
    'mapping check')
      flags=(
        '--table	1	table	The table to load into'
        '--map	1*	map	Load the field at PATH into column COL; repeat it for each column'
        '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input'
        '--database	1	database	The table'\''s database; by default FEATUREBASE_DATABASE, or the only one'
        '--id	1	=number string	What the table'\''s _id is: number (the default) or string'
        '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them'
        '--no-preflight	0		Do not ask the service for the table'\''s types'
        '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API'\''s body), concatenated, csv or tsv'
        '--columns	1*	text	CSV: the columns'\'' names, where the input has no header'
        '--delimiter	1	text	CSV: what stands between two cells, one character or '\''tab'\'''
        '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
        '--skip-records	1	text	Pass over the first N records of the input'
        '--max-records	1	text	Read N records at most'
      )
      operands=(
        'file*'
      )
      ;;
    'apply')
      flags=(
        '--file,-f	+*	file	Files of sinks in YAML or JSON, folders of them, or - for the input'
        '--database	1	database	The database of sinks that name none; by default FEATUREBASE_DATABASE, or the only one'
        '--replace	0		Delete a sink that differs, wait until it is gone, create it again and wait until it is ACTIVE'
        '--wait	?	text	Wait until new sinks are ACTIVE, 10m at most'
        '--no-preflight	0		Do not check database, table and columns on the service first'
      )
      ;;
    'diff')
      flags=(
        '--file,-f	+*	file	Files of sinks in YAML or JSON, folders of them, or - for the input'
        '--database	1	database	The database of sinks that name none; by default FEATUREBASE_DATABASE, or the only one'
        '--exit-code	0		End with 9 when there is a difference'
      )
      ;;
    'export')
      operands=(
        'sink*'
      )
      ;;
    'login')
      flags=(
        '--email	1	text	Who logs in'
        '--password-stdin	0		Read the password from the first line of the standard input'
        '--api-key-stdin	0		Keep the API key that is the first line of the standard input'
      )
      ;;
    'logout')
      flags=(
        '--all	0		Remove the logins of all contexts'
      )
      ;;
    'whoami')
      flags=(
        '--verify	0		Also ask the service, which may renew the login, whether it is taken'
      )
      ;;
    'context')
      verbs=(
        'list	List the contexts, and which of them are logged in'
        'use	Use that context from now on, where none is named'
        'show	Show the settings that are in force with a context'
        'set	Set settings of a context, and make it if it is not there'
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
        '--origin	0		Also tell where each setting comes from'
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
        'exec	Run a command with an emulator of its own'
      )
      ;;
    'emulator start')
      flags=(
        '--port	1	text	The port; 0 takes a free one (default: 8740)'
        '--data	1	folder	Keep the state in this folder; in memory by default'
        '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables'
        '--activate-after	1	text	How long a new sink is CREATING (default: 3s)'
        '--token-ttl	1	text	How long a token lives (default: 60m)'
        '--latency	1	text	Hold every answer back for this time'
        '--fault	1	text	What goes wrong how often, like 503=5%,429=1%,reset=1%,throttle=2%'
        '--no-limits	0		Do not enforce 1000 records and 1 MB a second'
        '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	New sinks stay in this status, such as CREATING or FAILED'
      )
      ;;
    'emulator exec')
      flags=(
        '--data	1	folder	Keep the state in this folder; in memory by default'
        '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables'
        '--activate-after	1	text	How long a new sink is CREATING (default: 3s)'
        '--token-ttl	1	text	How long a token lives (default: 60m)'
        '--latency	1	text	Hold every answer back for this time'
        '--fault	1	text	What goes wrong how often, like 503=5%,429=1%,reset=1%,throttle=2%'
        '--no-limits	0		Do not enforce 1000 records and 1 MB a second'
        '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	New sinks stay in this status, such as CREATING or FAILED'
      )
      operands=(
        'program*'
      )
      ;;
    'shell')
      flags=(
        '--export	1	file	Also write what is typed as a bash script that does the same again'
      )
      ;;
    'completion')
      operands=(
        '=bash zsh fish powershell'
      )
      ;;
    'help')
      flags=(
        '--json	0		Commands, options, exit codes and variables as one document, for scripts'
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

# Completion of fb in fish; made by 'fb completion fish'.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

# What a command knows: __fb_table 'sinks create'
function __fb_table
    set -g __fb_verbs
    set -g __fb_hidden
    set -g __fb_flags
    set -g __fb_operands
    set -g __fb_globals \
        '--context,-c	1	context	Context to use' \
        '--config	1	file	Configuration file (default: ~/.config/fb/config.toml)' \
        '--endpoint	1	text	Base URL of the service, without /v2' \
        '--api-url	1	text	URL of the control plane, with /v2' \
        '--data-url	1	text	URL of the data plane, which receives records, with /v2' \
        '--identity-url	1	text	URL that issues tokens for email and password' \
        '--output,-o	1	=table json ndjson csv name	Output format: table, json, ndjson, csv or name' \
        '--quiet,-q	0		Print errors only' \
        '--verbose,-v	0*		Log each request; -vv adds headers, -vvv bodies' \
        '--trace-file	1	file	Append every exchange, with bodies, to FILE' \
        '--dry-run	0		Print the requests as JSON without sending them' \
        '--curl	0		Print the requests as a shell script without sending them' \
        '--yes,-y	0		Answer yes to all questions' \
        '--no-input	0		Never prompt' \
        '--color	1	=auto always never	When to use colour: auto, always or never' \
        '--request-timeout	1	text	Timeout per request; 0 disables it (default: 30s)' \
        '--retries	1	text	Retries after a transient failure (default: 4; push: 8)' \
        '--ca-cert	1	file	PEM file with additional CA certificates to trust' \
        '--help,-h	0		Show help and exit' \
        '--version,-V	0		Show the version and exit'
    switch $argv[1]
        case ''
            set -g __fb_verbs \
                'sinks	Create, watch and delete sinks' \
                'push	Push records into a sink and report the outcome of each' \
                'databases	List and show databases' \
                'tables	List and show tables, their columns and types' \
                'mapping	Infer a mapping from records and check it' \
                'apply	Create the sinks described in files if they are missing' \
                'diff	Show how sinks differ from the files that describe them' \
                'export	Write sinks as a file for \'fb apply\'' \
                'login	Log in and store the credentials' \
                'logout	Remove the stored login of the context' \
                'whoami	Show the credential in use, its origin and its expiry' \
                'token	Print the token or API key, for use in scripts' \
                'context	Manage contexts: named services and their settings' \
                'emulator	Run a local emulator of the service' \
                'demo	Run an end-to-end demo on a local emulator' \
                'shell	Run commands at a prompt, with one connection and one login' \
                'completion	Print a completion script for a shell' \
                'help	Show help on a command or a topic'
            set -g __fb_hidden \
                'create-sink	Create a sink from a mapping' \
                'list-sinks	List the sinks of the organisation' \
                'get-sink	Show a sink' \
                'delete-sink	Delete sinks; the tables they load into are not affected' \
                'wait-active	Wait until sinks reach a state, by default ACTIVE'
        case 'sinks'
            set -g __fb_verbs \
                'create	Create a sink from a mapping' \
                'list	List the sinks of the organisation' \
                'get	Show a sink' \
                'delete	Delete sinks; the tables they load into are not affected' \
                'wait	Wait until sinks reach a state, by default ACTIVE' \
                'errors	Show errors that occurred after records were accepted' \
                'metrics	Show the metrics of a sink by minute' \
                'push	Push records into a sink and report the outcome of each'
        case 'sinks create' 'create-sink'
            set -g __fb_flags \
                '--table	1	table	Table to load into' \
                '--map	1*	map	Map the field at PATH to column COL; repeatable' \
                '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin' \
                '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)' \
                '--id	1	=number string	Type of the table\'s _id: number (default) or string' \
                '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them' \
                '--if-not-exists	0		Succeed if an identical sink already exists' \
                '--wait	?	text	Wait until the sink is ACTIVE (default: 10m)' \
                '--no-preflight	0		Do not check database, table and columns on the service first' \
                '--interactive	0		Prompt for anything not given as a flag'
            set -g __fb_operands \
                'text'
        case 'sinks list' 'list-sinks'
            set -g __fb_flags \
                '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only sinks with this status, such as ACTIVE' \
                '--table	1	table	Only sinks that load into this table' \
                '--database	1	database	Only sinks that load into this database'
        case 'sinks get' 'get-sink'
            set -g __fb_operands \
                'sink'
        case 'sinks delete' 'delete-sink'
            set -g __fb_flags \
                '--wait	?	text	Wait until the sinks are gone (default: 10m)'
            set -g __fb_operands \
                'sink*'
        case 'sinks wait' 'wait-active'
            set -g __fb_flags \
                '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status such as FAILED (default: active)' \
                '--timeout	1	text	Give up after this time; 0 checks once (default: 10m)' \
                '--interval	1	text	Polling interval, with 20 % jitter (default: 5s)' \
                '--allow-absent	0		Also wait for sinks that do not exist yet'
            set -g __fb_operands \
                'sink*'
        case 'sinks errors'
            set -g __fb_flags \
                '--since	1	text	Only errors since then: 10m or 2h ago, or a time such as 2026-05-04T09:00:00Z' \
                '--follow	0		Keep polling and show new errors' \
                '--interval	1	text	Polling interval of --follow (default: 10s)'
            set -g __fb_operands \
                'sink'
        case 'sinks metrics'
            set -g __fb_flags \
                '--since	1	text	Start of the period: 10m or 2h ago, or a time (default: 1h)' \
                '--watch	0		Keep polling and redraw' \
                '--interval	1	text	Polling interval of --watch (default: 10s)'
            set -g __fb_operands \
                'sink'
        case 'sinks push' 'push'
            set -g __fb_flags \
                '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API\'s body), concatenated, csv or tsv' \
                '--columns	1*	text	CSV: column names, if the input has no header' \
                '--delimiter	1	text	CSV: the delimiter, one character or \'tab\'' \
                '--infer-types	0		CSV: send numbers, true and false as such instead of strings' \
                '--skip-records	1	text	Skip the first N records' \
                '--max-records	1	text	Read at most N records' \
                '--follow	0		Wait for more data at the end of the last file, like tail -F' \
                '--batch-size	1	text	Records per request, at most 1000 (default: 500)' \
                '--batch-bytes	1	text	Bytes per request body, at most 1000000 (default: 900000)' \
                '--rate-limit	1	text	Records and bytes per second, or none (default: 1000/s,1MB/s)' \
                '--concurrency	1	text	Parallel requests; 1 keeps the order of the input (default: 8)' \
                '--buffer-bytes	1	text	Memory limit for in-flight records (default: 32000000)' \
                '--errors-file	1	file	Append rejected records to FILE as NDJSON you can fix and push again' \
                '--max-errors	1	text	Stop after N (or N%) records are rejected' \
                '--include-superseded	0		When pushing an errors file, include records superseded by a later one with the same _id' \
                '--check-late	?	text	After the push, wait for late errors (default: 2m)' \
                '--checkpoint	1	file	Record progress in FILE so the load can be resumed' \
                '--resume	0		Resume from the checkpoint, or start if there is none'
            set -g __fb_operands \
                'sink' \
                'file*'
        case 'databases'
            set -g __fb_verbs \
                'list	List the databases of the organisation' \
                'get	Show a database'
        case 'databases list' 'token' 'context list' 'demo'
        case 'databases get'
            set -g __fb_operands \
                'database'
        case 'tables'
            set -g __fb_verbs \
                'list	List the tables of a database' \
                'get	Show a table: its columns, their types and its key'
        case 'tables list'
            set -g __fb_flags \
                '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
        case 'tables get'
            set -g __fb_flags \
                '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
            set -g __fb_operands \
                'table'
        case 'mapping'
            set -g __fb_verbs \
                'infer	Propose a mapping for the records of a file' \
                'check	Check a mapping against records: values per column, rejected records'
        case 'mapping infer'
            set -g __fb_flags \
                '--table	1	table	Table to load into; proposes its columns by name and type' \
                '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)' \
                '--as	1	=map json flags	Output form: map, json, or flags (the command that creates the sink)' \
                '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API\'s body), concatenated, csv or tsv' \
                '--columns	1*	text	CSV: column names, if the input has no header' \
                '--delimiter	1	text	CSV: the delimiter, one character or \'tab\'' \
                '--infer-types	0		CSV: send numbers, true and false as such instead of strings' \
                '--skip-records	1	text	Skip the first N records' \
                '--max-records	1	text	Read at most N records'
            set -g __fb_operands \
                'file*'
        case 'mapping check'
            set -g __fb_flags \
                '--table	1	table	Table to load into' \
                '--map	1*	map	Map the field at PATH to column COL; repeatable' \
                '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin' \
                '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)' \
                '--id	1	=number string	Type of the table\'s _id: number (default) or string' \
                '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them' \
                '--no-preflight	0		Do not request the table\'s column types' \
                '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API\'s body), concatenated, csv or tsv' \
                '--columns	1*	text	CSV: column names, if the input has no header' \
                '--delimiter	1	text	CSV: the delimiter, one character or \'tab\'' \
                '--infer-types	0		CSV: send numbers, true and false as such instead of strings' \
                '--skip-records	1	text	Skip the first N records' \
                '--max-records	1	text	Read at most N records'
            set -g __fb_operands \
                'file*'
        case 'apply'
            set -g __fb_flags \
                '--file,-f	+*	file	YAML or JSON files of sinks, directories of them, or - for stdin' \
                '--database	1	database	Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the only one)' \
                '--replace	0		Delete a sink that differs, create it again and wait until it is ACTIVE' \
                '--wait	?	text	Wait until new sinks are ACTIVE (default: 10m)' \
                '--no-preflight	0		Do not check database, table and columns on the service first'
        case 'diff'
            set -g __fb_flags \
                '--file,-f	+*	file	YAML or JSON files of sinks, directories of them, or - for stdin' \
                '--database	1	database	Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the only one)' \
                '--exit-code	0		Exit with code 9 if there are differences'
        case 'export'
            set -g __fb_operands \
                'sink*'
        case 'login'
            set -g __fb_flags \
                '--email	1	text	Account email' \
                '--password-stdin	0		Read the password from the first line of stdin' \
                '--api-key-stdin	0		Store the API key from the first line of stdin'
        case 'logout'
            set -g __fb_flags \
                '--all	0		Remove the logins of all contexts'
        case 'whoami'
            set -g __fb_flags \
                '--verify	0		Ask the service whether it accepts the credential; may refresh the login'
        case 'context'
            set -g __fb_verbs \
                'list	List contexts and whether they are logged in' \
                'use	Set the default context' \
                'show	Show the effective settings of a context' \
                'set	Change settings of a context; create it if it does not exist' \
                'delete	Delete a context, its settings and its login'
        case 'context use' 'context delete'
            set -g __fb_operands \
                'context'
        case 'context show'
            set -g __fb_flags \
                '--origin	0		Show where each setting comes from'
            set -g __fb_operands \
                'context'
        case 'context set'
            set -g __fb_operands \
                'context' \
                '=endpoint= api_url= data_url= identity_url= database= email= ca_cert=*'
        case 'emulator'
            set -g __fb_verbs \
                'start	Serve the API on a loopback port until Ctrl-C' \
                'exec	Run a command with its own emulator'
        case 'emulator start'
            set -g __fb_flags \
                '--port	1	text	Port to listen on; 0 selects a free one (default: 8740)' \
                '--data	1	folder	Keep the state in DIR (default: in memory)' \
                '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables' \
                '--activate-after	1	text	Time until a new sink is ACTIVE (default: 3s)' \
                '--token-ttl	1	text	Lifetime of a token (default: 60m)' \
                '--latency	1	text	Delay every response by this time' \
                '--fault	1	text	Inject faults, such as 503=5%,429=1%,reset=1%,throttle=2%: any status, reset, truncate (responses) or throttle (records)' \
                '--no-limits	0		Do not enforce 1000 records and 1 MB per second' \
                '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Keep new sinks in this status, such as CREATING or FAILED'
        case 'emulator exec'
            set -g __fb_flags \
                '--data	1	folder	Keep the state in DIR (default: in memory)' \
                '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables' \
                '--activate-after	1	text	Time until a new sink is ACTIVE (default: 3s)' \
                '--token-ttl	1	text	Lifetime of a token (default: 60m)' \
                '--latency	1	text	Delay every response by this time' \
                '--fault	1	text	Inject faults, such as 503=5%,429=1%,reset=1%,throttle=2%: any status, reset, truncate (responses) or throttle (records)' \
                '--no-limits	0		Do not enforce 1000 records and 1 MB per second' \
                '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Keep new sinks in this status, such as CREATING or FAILED'
            set -g __fb_operands \
                'program*'
        case 'shell'
            set -g __fb_flags \
                '--export	1	file	Also write the commands to FILE as a bash script'
        case 'completion'
            set -g __fb_operands \
                '=bash zsh fish powershell'
        case 'help'
            set -g __fb_flags \
                '--json	0		Print commands, options, exit codes and variables as JSON'
            set -g __fb_operands \
                'command*'
    end
end

# Finds an option by its spelling: name, takes, kind.
function __fb_find
    for row in $__fb_flags $__fb_globals
        set -l fields (string split \t -- $row)
        set -l spellings (string split , -- $fields[1])
        if contains -- $argv[1] $spellings
            set -g __fb_name $spellings[1]
            set -g __fb_takes $fields[2]
            set -g __fb_kind $fields[3]
            return 0
        end
    end
    return 1
end

function __fb_value
    set -ga __fb_given $argv[1]
    switch $argv[1]
        case --context
            set -g __fb_context $argv[2]
        case --table
            set -g __fb_of $argv[2]
        case --mapping
            set -g __fb_mapping $argv[2]
        case --map
            set -ga __fb_mapped (string replace -r '=.*' '' -- $argv[2])
        case --database
            set -g __fb_database $argv[2]
        case --config --endpoint --api-url --data-url --ca-cert
            set -g __fb_elsewhere 1
    end
end

function __fb_begin
    set -ga __fb_given $__fb_name
    if string match -qr '^[1+]' -- $__fb_takes
        set -g __fb_waiting $__fb_name
    end
end

# Several options in one word, or one with its value.
function __fb_cluster
    if __fb_find (string sub -l 2 -- $argv[1]); and string match -qr '^[1+]' -- $__fb_takes
        __fb_value $__fb_name (string sub -s 3 -- $argv[1])
    else if __fb_find -(string sub -s -1 -- $argv[1])
        __fb_begin
    else
        set -g __fb_elsewhere 1 # fb itself is better at such words
    end
end

# The kind of the argument at that place, counted from 1; empty for none.
function __fb_kind_at
    set -g __fb_kind ''
    if test $argv[1] -le (count $__fb_operands)
        set -g __fb_kind $__fb_operands[$argv[1]]
    else if test (count $__fb_operands) -gt 0; and string match -q '*\*' -- $__fb_operands[-1]
        set -g __fb_kind $__fb_operands[-1]
    end
    set -g __fb_kind (string trim -r -c '*' -- $__fb_kind)
end

function __fb_operand
    __fb_kind_at (math (count $__fb_named) + 1)
    if test "$__fb_kind" = program # what follows is for the program
        set -g __fb_only 1
    end
    set -ga __fb_named "$argv[1]"
end

function __fb_word
    if test (count $__fb_named) -eq 0
        for row in $__fb_verbs $__fb_hidden
            if test (string split -f 1 \t -- $row) = "$argv[1]"
                set -ga __fb_at $argv[1]
                __fb_table "$__fb_at"
                return
            end
        end
    end
    __fb_operand "$argv[1]"
end

# Reads a line as fb does, up to the word under the cursor.
function __fb_read
    for name in at waiting begun only given named mapped of mapping elsewhere database
        set -g __fb_$name
    end
    set -g __fb_context "$FEATUREBASE_CONTEXT"
    __fb_table ''
    for typed in $argv
        if test -n "$__fb_only"
            __fb_operand "$typed"
        else if test -n "$__fb_waiting"; and not begin
                test -n "$__fb_begun"; and string match -q -- '-*' $typed
            end
            __fb_find $__fb_waiting
            __fb_value $__fb_name "$typed"
            if string match -q '+*' -- $__fb_takes
                set -g __fb_begun 1
            else
                set -g __fb_waiting
            end
        else
            set -g __fb_waiting
            set -g __fb_begun
            switch $typed
                case --
                    set -g __fb_only 1
                case '--*=*'
                    set -l parts (string split -m 1 = -- $typed)
                    __fb_find $parts[1]; and __fb_value $__fb_name "$parts[2]"
                case '--*' '-?'
                    __fb_find $typed; and __fb_begin
                case '-?*'
                    __fb_cluster $typed
                case '*'
                    __fb_word "$typed"
            end
        end
    end
end

# Which of them fit what is typed, fish finds out by itself.
function __fb_add_rows
    for row in $argv
        set -l fields (string split -m 1 \t -- $row)
        printf '%s\t%s\n' $__fb_prefix$fields[1]$__fb_suffix "$fields[2]"
    end
end

function __fb_add_flags
    for row in $argv
        set -l fields (string split \t -- $row)
        set -l spellings (string split , -- $fields[1])
        if string match -q '*\*' -- $fields[2]; or not contains -- $spellings[1] $__fb_given
            if contains -- $__fb_typed $spellings
                printf '%s\t%s\n' $__fb_typed $fields[4]
            else
                printf '%s\t%s\n' $spellings[1] $fields[4]
            end
        end
    end
end

function __fb_add_verbs
    __fb_add_rows $__fb_verbs
    for row in $__fb_verbs
        if test (string sub -l (string length -- "$__fb_typed") -- $row) = "$__fb_typed"
            return
        end
    end
    __fb_add_rows $__fb_hidden
end

function __fb_add_columns
    set -l table $__fb_of
    if test -z "$table" -a -z "$__fb_mapping"
        set table $__fb_named[1]
    end
    if string match -q '*=*' -- $argv[1]; or not string match -qr '^[a-zA-Z0-9_-]+$' -- "$table"; or test -n "$__fb_database"
        return 1
    end
    set -g __fb_suffix =
    __fb_kept columns.$table
end

function __fb_add_kind
    switch "$__fb_kind"
        case '=*'
            __fb_add_rows (string split ' ' -- (string sub -s 2 -- $__fb_kind))
        case sink context database
            __fb_kept $__fb_kind"s"; or __fb_ask
        case table
            begin
                test -z "$__fb_database"; and __fb_kept tables
            end; or __fb_ask
        case map
            __fb_add_columns $argv[1]; or __fb_ask
        case command
            __fb_table "$__fb_named"
            __fb_add_verbs
        case file
            __fb_add_files any
        case folder
            __fb_add_files folders
        case program
            if test (count $__fb_named) -eq 0
                __fb_add_files programs
            else
                __fb_add_files any
            end
    end
end

function __fb_add_files
    switch $argv[1]
        case any
            __fish_complete_path (string replace -r '^--[^=]*=' '' -- $__fb_typed) | string replace -r '^' -- "$__fb_prefix"
        case folders
            __fish_complete_directories (string replace -r '^--[^=]*=' '' -- $__fb_typed) | string replace -r '^' -- "$__fb_prefix"
        case programs
            __fish_complete_command
    end
end

# Names that were told within the last minute; fails where fb itself has to be asked. A file holds
# the settings it was written under, the second it was written in, and a name a line.
function __fb_kept
    if test -n "$__fb_elsewhere"
        return 1
    end
    set -l context $__fb_context
    if test -z "$context"
        set context @
    else if not string match -qr '^[a-z0-9][a-z0-9._-]*$' -- $context
        return 1
    end
    set -l cache $HOME/.cache
    string match -q '/*' -- "$XDG_CACHE_HOME"; and set cache $XDG_CACHE_HOME
    set -l config $HOME/.config
    string match -q '/*' -- "$XDG_CONFIG_HOME"; and set config $XDG_CONFIG_HOME
    set config $config/fb/config.toml
    test -n "$FB_CONFIG"; and set config $FB_CONFIG
    set -l file $cache/fb/names/$context/$argv[1]
    if not test -r $file; or begin
            test -e $config; and test $config -nt $file
        end
        return 1
    end
    set -l rows
    while read -l row
        set -a rows $row
    end <$file
    set -l in_force "$FEATUREBASE_ENDPOINT|$FEATUREBASE_API_URL|$FEATUREBASE_DATA_URL|$FEATUREBASE_DATABASE|$FB_CONFIG|$XDG_CONFIG_HOME|$HOME"
    if test "$rows[1]" != "$in_force"; or not string match -qr '^[1-9][0-9]{0,10}$' -- "$rows[2]"
        return 1
    end
    set -l age (math (date +%s) - $rows[2])
    if test $age -lt 0 -o $age -gt 60
        return 1
    end
    set -l gone
    switch $argv[1]
        case sinks
            set gone $__fb_named
        case 'columns.*'
            set gone $__fb_mapped
    end
    for row in $rows[3..-1]
        set -l fields (string split -m 1 \t -- $row)
        contains -- $fields[1] $gone; or __fb_add_rows $row
    end
    return 0
end

# Asks fb, which keeps what it is told.
function __fb_ask
    set -l answer ($__fb_program __complete -- $__fb_before "$__fb_typed" 2>/dev/null </dev/null)
    for row in $answer
        switch $row
            case :none
            case :any :folders :programs
                __fb_add_files (string sub -s 2 -- $row)
            case '*'
                printf '%s\n' $row
        end
    end
end

function __fb_propose
    set -g __fb_prefix ''
    set -g __fb_suffix ''
    if test -z "$__fb_only"; and test -z "$__fb_waiting" -o -n "$__fb_begun"; and string match -q -- '-*' $__fb_typed
        set -l parts (string split -m 1 = -- $__fb_typed)
        if not string match -q -- '--*=*' $__fb_typed
            __fb_add_flags $__fb_flags $__fb_globals
        else if __fb_find $parts[1]
            set -g __fb_prefix $parts[1]=
            __fb_add_kind "$parts[2]"
        end
    else if test -n "$__fb_waiting"; and __fb_find $__fb_waiting
        __fb_add_kind "$__fb_typed"
    else if test (count $__fb_named) -eq 0 -a (count $__fb_verbs) -gt 0
        __fb_add_verbs
    else
        __fb_kind_at (math (count $__fb_named) + 1)
        if test -n "$__fb_kind"
            __fb_add_kind "$__fb_typed"
        else if test -z "$__fb_typed" -a -z "$__fb_only" -a (count $__fb_verbs) -eq 0
            __fb_add_flags $__fb_flags
        end
    end
end

function __fb_complete
    set -l words (commandline -opc)
    set -g __fb_program (string replace -r '^~/' "$HOME/" -- $words[1])
    set -g __fb_before $words[2..-1]
    set -g __fb_typed (string trim -l -c \'\" -- (commandline -ct) | string unescape)
    __fb_read $__fb_before
    __fb_propose
end

complete -c fb -e
complete -c fb -f -k -a '(__fb_complete)'

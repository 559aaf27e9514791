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
        '--context,-c	1	context	Which context of the configuration to use' \
        '--config	1	file	The configuration file, instead of the usual one' \
        '--endpoint	1	text	Where the service is, all planes at once (without /v2)' \
        '--api-url	1	text	Where the control plane is, with its /v2' \
        '--data-url	1	text	Where records are sent, with its /v2' \
        '--identity-url	1	text	Where email and password are traded for tokens' \
        '--output,-o	1	=table json ndjson csv name	table, json, ndjson, csv or name' \
        '--quiet,-q	0		No progress, no notices; errors are still told' \
        '--verbose,-v	0*		Tell each request; -vv headers, -vvv bodies' \
        '--trace-file	1	file	Append every exchange, bodies included, to a file' \
        '--dry-run	0		Print the requests as JSON and send nothing' \
        '--curl	0		Print the requests as a shell script and send nothing' \
        '--yes,-y	0		Answer yes to every question' \
        '--no-input	0		Never ask anything' \
        '--color	1	=auto always never	auto, always or never' \
        '--request-timeout	1	text	How long one request may take; 0 for ever (default: 30s)' \
        '--retries	1	text	How often to try again after a failure that passes (default: 4; push: 8)' \
        '--ca-cert	1	file	PEM file of further certificate authorities to trust' \
        '--help,-h	0		Show help and exit' \
        '--version,-V	0		Show the version and exit'
    switch $argv[1]
        case ''
            set -g __fb_verbs \
                'sinks	Create, watch and delete sinks, the service\'s ingest endpoints' \
                'push	Push records, and account for every single one' \
                'databases	See which databases there are' \
                'tables	See tables, their columns and types' \
                'mapping	Make a mapping from records, and rehearse it on them' \
                'apply	Create the sinks that files describe, where they are missing' \
                'diff	Show how sinks differ from the files that describe them' \
                'export	Write sinks as a file that \'fb apply\' takes' \
                'login	Log in, and stay so: the tokens are kept and renewed in time' \
                'logout	Remove the stored login of the context from this machine' \
                'whoami	Say which credential is used, where it is kept, and when it ends' \
                'token	Print the token or key that requests carry, for scripts of your own' \
                'context	Name services and switch between them' \
                'emulator	Run the service\'s stand-in on this machine' \
                'demo	Show the whole way on an emulator: a sink, a thousand records, their rows' \
                'shell	Type commands at a prompt, over one connection and with one login' \
                'completion	Print the script that completes commands and names in a shell' \
                'help	Show help on a command or a topic'
            set -g __fb_hidden \
                'create-sink	Check a mapping, and create the sink that loads by it' \
                'list-sinks	List the sinks of the organisation' \
                'get-sink	Show one sink' \
                'delete-sink	Delete sinks; the tables that they load into stay as they are' \
                'wait-active	Return when sinks have come to a state, ACTIVE by default'
        case 'sinks'
            set -g __fb_verbs \
                'create	Check a mapping, and create the sink that loads by it' \
                'list	List the sinks of the organisation' \
                'get	Show one sink' \
                'delete	Delete sinks; the tables that they load into stay as they are' \
                'wait	Return when sinks have come to a state, ACTIVE by default' \
                'errors	Show errors that the service met after it had accepted records' \
                'metrics	Show what a sink did, minute by minute' \
                'push	Push records, and account for every single one'
        case 'sinks create' 'create-sink'
            set -g __fb_flags \
                '--table	1	table	The table to load into' \
                '--map	1*	map	Load the field at PATH into column COL; repeat it for each column' \
                '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input' \
                '--database	1	database	The table\'s database; by default FEATUREBASE_DATABASE, or the only one' \
                '--id	1	=number string	What the table\'s _id is: number (the default) or string' \
                '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them' \
                '--if-not-exists	0		Succeed when a sink of this name that loads the same exists' \
                '--wait	?	text	Wait until the sink is ACTIVE, 10m at most' \
                '--no-preflight	0		Do not check database, table and columns on the service first' \
                '--interactive	0		Ask for what no flag says: table, sample of records, columns, name'
            set -g __fb_operands \
                'text'
        case 'sinks list' 'list-sinks'
            set -g __fb_flags \
                '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only those with this status, as the API spells it' \
                '--table	1	table	Only those into this table' \
                '--database	1	database	Only those into this database'
        case 'sinks get' 'get-sink'
            set -g __fb_operands \
                'sink'
        case 'sinks delete' 'delete-sink'
            set -g __fb_flags \
                '--wait	?	text	Wait until they are gone, 10m at most'
            set -g __fb_operands \
                'sink*'
        case 'sinks wait' 'wait-active'
            set -g __fb_flags \
                '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status as the API spells it (default: active)' \
                '--timeout	1	text	Give up after this time; 0 looks once (default: 10m)' \
                '--interval	1	text	The time between two looks, give or take a fifth (default: 5s)' \
                '--allow-absent	0		Also wait for a sink that is not there yet'
            set -g __fb_operands \
                'sink*'
        case 'sinks errors'
            set -g __fb_flags \
                '--since	1	text	Only later ones: 10m or 2h ago, or a time like 2026-05-04T09:00:00Z' \
                '--follow	0		Go on, and show new ones as they come' \
                '--interval	1	text	The time between two looks of --follow (default: 10s)'
            set -g __fb_operands \
                'sink'
        case 'sinks metrics'
            set -g __fb_flags \
                '--since	1	text	From then on: 10m or 2h ago, or a time (default: 1h)' \
                '--watch	0		Go on, and draw it again as time goes by' \
                '--interval	1	text	The time between two looks of --watch (default: 10s)'
            set -g __fb_operands \
                'sink'
        case 'sinks push' 'push'
            set -g __fb_flags \
                '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API\'s body), concatenated, csv or tsv' \
                '--columns	1*	text	CSV: the columns\' names, where the input has no header' \
                '--delimiter	1	text	CSV: what stands between two cells, one character or \'tab\'' \
                '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text' \
                '--skip-records	1	text	Pass over the first N records of the input' \
                '--max-records	1	text	Read N records at most' \
                '--follow	0		Wait for more at the end of the last file, as tail -F does' \
                '--batch-size	1	text	Records in a request, 1000 at most (default: 500)' \
                '--batch-bytes	1	text	Bytes of a request\'s body, 1000000 at most (default: 900000)' \
                '--rate-limit	1	text	Records and bytes a second; none lifts it (default: 1000/s,1MB/s)' \
                '--concurrency	1	text	Requests in flight; 1 sends in the order read (default: 8)' \
                '--buffer-bytes	1	text	Memory for records on their way (default: 32000000)' \
                '--errors-file	1	file	Append what was rejected, as NDJSON that can be mended and pushed again' \
                '--max-errors	1	text	Stop when so many records, or so large a share, were rejected' \
                '--include-superseded	0		Of an errors file, push also what a later record of the same _id has superseded' \
                '--check-late	?	text	Wait afterwards, 2m long, for what the service tells late: records that were lost after they were accepted' \
                '--checkpoint	1	file	Remember there what is settled, so that the load can be gone on with' \
                '--resume	0		Go on from the checkpoint; where there is none yet, begin'
            set -g __fb_operands \
                'sink' \
                'file*'
        case 'databases'
            set -g __fb_verbs \
                'list	List the databases of the organisation' \
                'get	Show one database'
        case 'databases list' 'token' 'context list' 'demo'
        case 'databases get'
            set -g __fb_operands \
                'database'
        case 'tables'
            set -g __fb_verbs \
                'list	List the tables of a database' \
                'get	Show one table: its columns, their types, and what its key is'
        case 'tables list'
            set -g __fb_flags \
                '--database	1	database	The table\'s database; by default FEATUREBASE_DATABASE, or the only one'
        case 'tables get'
            set -g __fb_flags \
                '--database	1	database	The table\'s database; by default FEATUREBASE_DATABASE, or the only one'
            set -g __fb_operands \
                'table'
        case 'mapping'
            set -g __fb_verbs \
                'infer	Propose a mapping for the records of a file' \
                'check	Rehearse a mapping on records: what each column gets, what is rejected'
        case 'mapping infer'
            set -g __fb_flags \
                '--table	1	table	The table to load into: propose its columns, by name and type' \
                '--database	1	database	The table\'s database; by default FEATUREBASE_DATABASE, or the only one' \
                '--as	1	=map json flags	map, json, or flags: the command that creates the sink' \
                '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API\'s body), concatenated, csv or tsv' \
                '--columns	1*	text	CSV: the columns\' names, where the input has no header' \
                '--delimiter	1	text	CSV: what stands between two cells, one character or \'tab\'' \
                '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text' \
                '--skip-records	1	text	Pass over the first N records of the input' \
                '--max-records	1	text	Read N records at most'
            set -g __fb_operands \
                'file*'
        case 'mapping check'
            set -g __fb_flags \
                '--table	1	table	The table to load into' \
                '--map	1*	map	Load the field at PATH into column COL; repeat it for each column' \
                '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input' \
                '--database	1	database	The table\'s database; by default FEATUREBASE_DATABASE, or the only one' \
                '--id	1	=number string	What the table\'s _id is: number (the default) or string' \
                '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them' \
                '--no-preflight	0		Do not ask the service for the table\'s types' \
                '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API\'s body), concatenated, csv or tsv' \
                '--columns	1*	text	CSV: the columns\' names, where the input has no header' \
                '--delimiter	1	text	CSV: what stands between two cells, one character or \'tab\'' \
                '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text' \
                '--skip-records	1	text	Pass over the first N records of the input' \
                '--max-records	1	text	Read N records at most'
            set -g __fb_operands \
                'file*'
        case 'apply'
            set -g __fb_flags \
                '--file,-f	+*	file	Files of sinks in YAML or JSON, folders of them, or - for the input' \
                '--database	1	database	The database of sinks that name none; by default FEATUREBASE_DATABASE, or the only one' \
                '--replace	0		Delete a sink that differs, wait until it is gone, create it again and wait until it is ACTIVE' \
                '--wait	?	text	Wait until new sinks are ACTIVE, 10m at most' \
                '--no-preflight	0		Do not check database, table and columns on the service first'
        case 'diff'
            set -g __fb_flags \
                '--file,-f	+*	file	Files of sinks in YAML or JSON, folders of them, or - for the input' \
                '--database	1	database	The database of sinks that name none; by default FEATUREBASE_DATABASE, or the only one' \
                '--exit-code	0		End with 9 when there is a difference'
        case 'export'
            set -g __fb_operands \
                'sink*'
        case 'login'
            set -g __fb_flags \
                '--email	1	text	Who logs in' \
                '--password-stdin	0		Read the password from the first line of the standard input' \
                '--api-key-stdin	0		Keep the API key that is the first line of the standard input'
        case 'logout'
            set -g __fb_flags \
                '--all	0		Remove the logins of all contexts'
        case 'whoami'
            set -g __fb_flags \
                '--verify	0		Also ask the service, which may renew the login, whether it is taken'
        case 'context'
            set -g __fb_verbs \
                'list	List the contexts, and which of them are logged in' \
                'use	Use that context from now on, where none is named' \
                'show	Show the settings that are in force with a context' \
                'set	Set settings of a context, and make it if it is not there' \
                'delete	Delete a context, its settings and its login'
        case 'context use' 'context delete'
            set -g __fb_operands \
                'context'
        case 'context show'
            set -g __fb_flags \
                '--origin	0		Also tell where each setting comes from'
            set -g __fb_operands \
                'context'
        case 'context set'
            set -g __fb_operands \
                'context' \
                '=endpoint= api_url= data_url= identity_url= database= email= ca_cert=*'
        case 'emulator'
            set -g __fb_verbs \
                'start	Serve the API on a loopback port until Ctrl-C' \
                'exec	Run a command with an emulator of its own'
        case 'emulator start'
            set -g __fb_flags \
                '--port	1	text	The port; 0 takes a free one (default: 8740)' \
                '--data	1	folder	Keep the state in this folder; in memory by default' \
                '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables' \
                '--activate-after	1	text	How long a new sink is CREATING (default: 3s)' \
                '--token-ttl	1	text	How long a token lives (default: 60m)' \
                '--latency	1	text	Hold every answer back for this time' \
                '--fault	1	text	What goes wrong how often, like 503=5%,429=1%,reset=1%,throttle=2%' \
                '--no-limits	0		Do not enforce 1000 records and 1 MB a second' \
                '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	New sinks stay in this status, such as CREATING or FAILED'
        case 'emulator exec'
            set -g __fb_flags \
                '--data	1	folder	Keep the state in this folder; in memory by default' \
                '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables' \
                '--activate-after	1	text	How long a new sink is CREATING (default: 3s)' \
                '--token-ttl	1	text	How long a token lives (default: 60m)' \
                '--latency	1	text	Hold every answer back for this time' \
                '--fault	1	text	What goes wrong how often, like 503=5%,429=1%,reset=1%,throttle=2%' \
                '--no-limits	0		Do not enforce 1000 records and 1 MB a second' \
                '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	New sinks stay in this status, such as CREATING or FAILED'
            set -g __fb_operands \
                'program*'
        case 'shell'
            set -g __fb_flags \
                '--export	1	file	Also write what is typed as a bash script that does the same again'
        case 'completion'
            set -g __fb_operands \
                '=bash zsh fish powershell'
        case 'help'
            set -g __fb_flags \
                '--json	0		Commands, options, exit codes and variables as one document, for scripts'
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

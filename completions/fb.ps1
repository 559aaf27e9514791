# Completion of fb in PowerShell 5.1 or newer; made by 'fb completion powershell'.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

Register-ArgumentCompleter -Native -CommandName fb, fb.exe, fb.cmd -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $globals = @(
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

    # What a command knows: FbTable 'sinks create'
    function FbTable($path) {
        $entry = @{ Verbs = @(); Hidden = @(); Flags = @(); Operands = @() }
        switch -CaseSensitive ($path) {
            '' {
                $entry.Verbs = @(
                    'sinks	Create, watch and delete sinks'
                    'push	Push records into a sink and report the outcome of each'
                    'databases	List and show databases'
                    'tables	List and show tables, their columns and types'
                    'mapping	Infer a mapping from records and check it'
                    'apply	Create the sinks described in files if they are missing'
                    'diff	Show how sinks differ from the files that describe them'
                    'export	Write sinks as a file for ''fb apply'''
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
                $entry.Hidden = @(
                    'create-sink	Create a sink from a mapping'
                    'list-sinks	List the sinks of the organisation'
                    'get-sink	Show a sink'
                    'delete-sink	Delete sinks; the tables they load into are not affected'
                    'wait-active	Wait until sinks reach a state, by default ACTIVE'
                )
            }
            'sinks' {
                $entry.Verbs = @(
                    'create	Create a sink from a mapping'
                    'list	List the sinks of the organisation'
                    'get	Show a sink'
                    'delete	Delete sinks; the tables they load into are not affected'
                    'wait	Wait until sinks reach a state, by default ACTIVE'
                    'errors	Show errors that occurred after records were accepted'
                    'metrics	Show the metrics of a sink by minute'
                    'push	Push records into a sink and report the outcome of each'
                )
            }
            'sinks create' {
                $entry.Flags = @(
                    '--table	1	table	Table to load into'
                    '--map	1*	map	Map the field at PATH to column COL; repeatable'
                    '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin'
                    '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
                    '--id	1	=number string	Type of the table''s _id: number (default) or string'
                    '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them'
                    '--if-not-exists	0		Succeed if an identical sink already exists'
                    '--wait	?	text	Wait until the sink is ACTIVE (default: 10m)'
                    '--no-preflight	0		Do not check database, table and columns on the service first'
                    '--interactive	0		Prompt for anything not given as a flag'
                )
                $entry.Operands = @(
                    'text'
                )
            }
            'create-sink' {
                $entry.Flags = @(
                    '--table	1	table	Table to load into'
                    '--map	1*	map	Map the field at PATH to column COL; repeatable'
                    '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin'
                    '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
                    '--id	1	=number string	Type of the table''s _id: number (default) or string'
                    '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them'
                    '--if-not-exists	0		Succeed if an identical sink already exists'
                    '--wait	?	text	Wait until the sink is ACTIVE (default: 10m)'
                    '--no-preflight	0		Do not check database, table and columns on the service first'
                    '--interactive	0		Prompt for anything not given as a flag'
                )
                $entry.Operands = @(
                    'text'
                )
            }
            'sinks list' {
                $entry.Flags = @(
                    '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only sinks with this status, such as ACTIVE'
                    '--table	1	table	Only sinks that load into this table'
                    '--database	1	database	Only sinks that load into this database'
                )
            }
            'list-sinks' {
                $entry.Flags = @(
                    '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only sinks with this status, such as ACTIVE'
                    '--table	1	table	Only sinks that load into this table'
                    '--database	1	database	Only sinks that load into this database'
                )
            }
            'sinks get' {
                $entry.Operands = @(
                    'sink'
                )
            }
            'get-sink' {
                $entry.Operands = @(
                    'sink'
                )
            }
            'sinks delete' {
                $entry.Flags = @(
                    '--wait	?	text	Wait until the sinks are gone (default: 10m)'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'delete-sink' {
                $entry.Flags = @(
                    '--wait	?	text	Wait until the sinks are gone (default: 10m)'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'sinks wait' {
                $entry.Flags = @(
                    '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status such as FAILED (default: active)'
                    '--timeout	1	text	Give up after this time; 0 checks once (default: 10m)'
                    '--interval	1	text	Polling interval, with 20 % jitter (default: 5s)'
                    '--allow-absent	0		Also wait for sinks that do not exist yet'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'wait-active' {
                $entry.Flags = @(
                    '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status such as FAILED (default: active)'
                    '--timeout	1	text	Give up after this time; 0 checks once (default: 10m)'
                    '--interval	1	text	Polling interval, with 20 % jitter (default: 5s)'
                    '--allow-absent	0		Also wait for sinks that do not exist yet'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'sinks errors' {
                $entry.Flags = @(
                    '--since	1	text	Only errors since then: 10m or 2h ago, or a time such as 2026-05-04T09:00:00Z'
                    '--follow	0		Keep polling and show new errors'
                    '--interval	1	text	Polling interval of --follow (default: 10s)'
                )
                $entry.Operands = @(
                    'sink'
                )
            }
            'sinks metrics' {
                $entry.Flags = @(
                    '--since	1	text	Start of the period: 10m or 2h ago, or a time (default: 1h)'
                    '--watch	0		Keep polling and redraw'
                    '--interval	1	text	Polling interval of --watch (default: 10s)'
                )
                $entry.Operands = @(
                    'sink'
                )
            }
            'sinks push' {
                $entry.Flags = @(
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: column names, if the input has no header'
                    '--delimiter	1	text	CSV: the delimiter, one character or ''tab'''
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
                $entry.Operands = @(
                    'sink'
                    'file*'
                )
            }
            'push' {
                $entry.Flags = @(
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: column names, if the input has no header'
                    '--delimiter	1	text	CSV: the delimiter, one character or ''tab'''
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
                $entry.Operands = @(
                    'sink'
                    'file*'
                )
            }
            'databases' {
                $entry.Verbs = @(
                    'list	List the databases of the organisation'
                    'get	Show a database'
                )
            }
            'databases list' {
            }
            'token' {
            }
            'context list' {
            }
            'demo' {
            }
            'databases get' {
                $entry.Operands = @(
                    'database'
                )
            }
            'tables' {
                $entry.Verbs = @(
                    'list	List the tables of a database'
                    'get	Show a table: its columns, their types and its key'
                )
            }
            'tables list' {
                $entry.Flags = @(
                    '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
                )
            }
            'tables get' {
                $entry.Flags = @(
                    '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
                )
                $entry.Operands = @(
                    'table'
                )
            }
            'mapping' {
                $entry.Verbs = @(
                    'infer	Propose a mapping for the records of a file'
                    'check	Check a mapping against records: values per column, rejected records'
                )
            }
            'mapping infer' {
                $entry.Flags = @(
                    '--table	1	table	Table to load into; proposes its columns by name and type'
                    '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
                    '--as	1	=map json flags	Output form: map, json, or flags (the command that creates the sink)'
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: column names, if the input has no header'
                    '--delimiter	1	text	CSV: the delimiter, one character or ''tab'''
                    '--infer-types	0		CSV: send numbers, true and false as such instead of strings'
                    '--skip-records	1	text	Skip the first N records'
                    '--max-records	1	text	Read at most N records'
                )
                $entry.Operands = @(
                    'file*'
                )
            }
            'mapping check' {
                $entry.Flags = @(
                    '--table	1	table	Table to load into'
                    '--map	1*	map	Map the field at PATH to column COL; repeatable'
                    '--mapping	1	file	Read the mapping from a .map, .json or .yaml file, or - for stdin'
                    '--database	1	database	ID or name of the database (default: FEATUREBASE_DATABASE, or the only one)'
                    '--id	1	=number string	Type of the table''s _id: number (default) or string'
                    '--allow-missing-fields	0		Load records that lack a mapped field instead of rejecting them'
                    '--no-preflight	0		Do not request the table''s column types'
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: column names, if the input has no header'
                    '--delimiter	1	text	CSV: the delimiter, one character or ''tab'''
                    '--infer-types	0		CSV: send numbers, true and false as such instead of strings'
                    '--skip-records	1	text	Skip the first N records'
                    '--max-records	1	text	Read at most N records'
                )
                $entry.Operands = @(
                    'file*'
                )
            }
            'apply' {
                $entry.Flags = @(
                    '--file,-f	+*	file	YAML or JSON files of sinks, directories of them, or - for stdin'
                    '--database	1	database	Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the only one)'
                    '--replace	0		Delete a sink that differs, create it again and wait until it is ACTIVE'
                    '--wait	?	text	Wait until new sinks are ACTIVE (default: 10m)'
                    '--no-preflight	0		Do not check database, table and columns on the service first'
                )
            }
            'diff' {
                $entry.Flags = @(
                    '--file,-f	+*	file	YAML or JSON files of sinks, directories of them, or - for stdin'
                    '--database	1	database	Database for sinks that do not specify one (default: FEATUREBASE_DATABASE, or the only one)'
                    '--exit-code	0		Exit with code 9 if there are differences'
                )
            }
            'export' {
                $entry.Operands = @(
                    'sink*'
                )
            }
            'login' {
                $entry.Flags = @(
                    '--email	1	text	Account email'
                    '--password-stdin	0		Read the password from the first line of stdin'
                    '--api-key-stdin	0		Store the API key from the first line of stdin'
                )
            }
            'logout' {
                $entry.Flags = @(
                    '--all	0		Remove the logins of all contexts'
                )
            }
            'whoami' {
                $entry.Flags = @(
                    '--verify	0		Ask the service whether it accepts the credential; may refresh the login'
                )
            }
            'context' {
                $entry.Verbs = @(
                    'list	List contexts and whether they are logged in'
                    'use	Set the default context'
                    'show	Show the effective settings of a context'
                    'set	Change settings of a context; create it if it does not exist'
                    'delete	Delete a context, its settings and its login'
                )
            }
            'context use' {
                $entry.Operands = @(
                    'context'
                )
            }
            'context delete' {
                $entry.Operands = @(
                    'context'
                )
            }
            'context show' {
                $entry.Flags = @(
                    '--origin	0		Show where each setting comes from'
                )
                $entry.Operands = @(
                    'context'
                )
            }
            'context set' {
                $entry.Operands = @(
                    'context'
                    '=endpoint= api_url= data_url= identity_url= database= email= ca_cert=*'
                )
            }
            'emulator' {
                $entry.Verbs = @(
                    'start	Serve the API on a loopback port until Ctrl-C'
                    'exec	Run a command with its own emulator'
                )
            }
            'emulator start' {
                $entry.Flags = @(
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
            }
            'emulator exec' {
                $entry.Flags = @(
                    '--data	1	folder	Keep the state in DIR (default: in memory)'
                    '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables'
                    '--activate-after	1	text	Time until a new sink is ACTIVE (default: 3s)'
                    '--token-ttl	1	text	Lifetime of a token (default: 60m)'
                    '--latency	1	text	Delay every response by this time'
                    '--fault	1	text	Inject faults, such as 503=5%,429=1%,reset=1%,throttle=2%: any status, reset, truncate (responses) or throttle (records)'
                    '--no-limits	0		Do not enforce 1000 records and 1 MB per second'
                    '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Keep new sinks in this status, such as CREATING or FAILED'
                )
                $entry.Operands = @(
                    'program*'
                )
            }
            'shell' {
                $entry.Flags = @(
                    '--export	1	file	Also write the commands to FILE as a bash script'
                )
            }
            'completion' {
                $entry.Operands = @(
                    '=bash zsh fish powershell'
                )
            }
            'help' {
                $entry.Flags = @(
                    '--json	0		Print commands, options, exit codes and variables as JSON'
                )
                $entry.Operands = @(
                    'command*'
                )
            }
        }
        return $entry
    }

    # The words up to the cursor, without their quotes; the last is the one under it.
    $words = @()
    foreach ($element in $commandAst.CommandElements) {
        if ($element.Extent.StartOffset -ge $cursorPosition) { break }
        if ($element.Extent.EndOffset -ge $cursorPosition) { break }
        if ($element -is [System.Management.Automation.Language.StringConstantExpressionAst]) {
            $words += $element.Value
        } else {
            $words += $element.Extent.Text
        }
    }
    $program = $words[0]
    $before = @($words | Select-Object -Skip 1)
    $word = $wordToComplete.Trim('"', "'")

    $line = @{
        At = @(); Waiting = ''; Begun = $false; Only = $false; Given = @(); Named = @(); Mapped = @()
        Table = ''; Mapping = ''; Elsewhere = $false; Database = ''; Context = "$env:FEATUREBASE_CONTEXT"
        Prefix = ''; Suffix = ''
    }
    $script:fbTable = FbTable ''

    function FbFind($spelling) {
        foreach ($row in $script:fbTable.Flags + $globals) {
            $fields = $row.Split("`t")
            $spellings = $fields[0].Split(',')
            if ($spellings -ccontains $spelling) {
                return @{ Name = $spellings[0]; Takes = $fields[1]; Kind = $fields[2] }
            }
        }
    }

    function FbValue($name, $value) {
        $line.Given += $name
        switch -CaseSensitive ($name) {
            '--context' { $line.Context = $value }
            '--table' { $line.Table = $value }
            '--mapping' { $line.Mapping = $value }
            '--map' { $line.Mapped += $value.Split('=')[0] }
            '--database' { $line.Database = $value }
            { @('--config', '--endpoint', '--api-url', '--data-url', '--ca-cert') -ccontains $_ } {
                $line.Elsewhere = $true
            }
        }
    }

    function FbBegin($option) {
        $line.Given += $option.Name
        if ($option.Takes -match '^[1+]') { $line.Waiting = $option.Name }
    }

    # The kind of the argument at that place, counted from 0; empty for none.
    function FbKindAt($place) {
        $operands = @($script:fbTable.Operands)
        if ($place -lt $operands.Count) { return $operands[$place].TrimEnd('*') }
        if ($operands.Count -gt 0 -and $operands[-1].EndsWith('*')) { return $operands[-1].TrimEnd('*') }
        return ''
    }

    function FbOperand($typed) {
        # What follows a program is for the program.
        if ((FbKindAt $line.Named.Count) -eq 'program') { $line.Only = $true }
        $line.Named += $typed
    }

    function FbWord($typed) {
        if ($line.Named.Count -eq 0) {
            foreach ($row in $script:fbTable.Verbs + $script:fbTable.Hidden) {
                if ($row.Split("`t")[0] -ceq $typed) {
                    $line.At += $typed
                    $script:fbTable = FbTable ($line.At -join ' ')
                    return
                }
            }
        }
        FbOperand $typed
    }

    # Several options in one word, or one with its value.
    function FbCluster($typed) {
        $option = FbFind $typed.Substring(0, 2)
        if ($option -and $option.Takes -match '^[1+]') {
            FbValue $option.Name $typed.Substring(2)
            return
        }
        $option = FbFind ('-' + $typed.Substring($typed.Length - 1))
        if ($option) { FbBegin $option } else { $line.Elsewhere = $true }
    }

    # Reads a line as fb does, up to the word under the cursor.
    foreach ($typed in $before) {
        if ($line.Only) {
            FbOperand $typed
        } elseif ($line.Waiting -and -not ($line.Begun -and $typed.StartsWith('-'))) {
            $option = FbFind $line.Waiting
            FbValue $option.Name $typed
            if ($option.Takes.StartsWith('+')) { $line.Begun = $true } else { $line.Waiting = '' }
        } else {
            $line.Waiting = ''
            $line.Begun = $false
            if ($typed -ceq '--') {
                $line.Only = $true
            } elseif ($typed -match '^--[^=]*=') {
                $parts = $typed.Split('=', 2)
                $option = FbFind $parts[0]
                if ($option) { FbValue $option.Name $parts[1] }
            } elseif ($typed -match '^(--.*|-.)$') {
                $option = FbFind $typed
                if ($option) { FbBegin $option }
            } elseif ($typed -match '^-..') {
                FbCluster $typed
            } else {
                FbWord $typed
            }
        }
    }

    $found = [System.Collections.Generic.List[object]]::new()

    function FbAdd($value, $description) {
        $whole = $line.Prefix + $value + $line.Suffix
        if ($whole.StartsWith($word, [StringComparison]::Ordinal)) {
            $found.Add(@{ Value = $whole; Description = $description })
        }
    }

    function FbAddRows($rows) {
        foreach ($row in $rows) {
            $fields = $row.Split("`t", 2)
            FbAdd $fields[0] "$($fields[1])"
        }
    }

    function FbAddFlags($rows) {
        foreach ($row in $rows) {
            $fields = $row.Split("`t")
            $spellings = $fields[0].Split(',')
            if ($fields[1].EndsWith('*') -or $line.Given -cnotcontains $spellings[0]) {
                if ($spellings -ccontains $word) { FbAdd $word $fields[3] } else { FbAdd $spellings[0] $fields[3] }
            }
        }
    }

    function FbAddVerbs {
        FbAddRows $script:fbTable.Verbs
        if ($word -and $found.Count -eq 0) { FbAddRows $script:fbTable.Hidden }
    }

    # Files are PowerShell's own affair where nothing is answered; a word in an option is not.
    function FbAddFiles($files) {
        if (-not $line.Prefix) { return }
        $start = $word.Substring($line.Prefix.Length)
        foreach ($item in Get-ChildItem -Path "$start*" -ErrorAction SilentlyContinue) {
            if ($files -eq 'any' -or $item.PSIsContainer) {
                $folder = Split-Path $start -ErrorAction SilentlyContinue
                $name = if ($folder) { Join-Path $folder $item.Name } else { $item.Name }
                FbAdd $name ''
            }
        }
    }

    # Names that were told within the last minute; false where fb itself has to be asked. A file
    # holds the settings it was written under, the second it was written in, and a name a line.
    function FbKept($kind) {
        if ($line.Elsewhere) { return $false }
        $context = if ($line.Context) { $line.Context } else { '@' }
        if ($context -cnotmatch '^(@|[a-z0-9][a-z0-9._-]*)$') { return $false }
        $cache = FbFolder $env:XDG_CACHE_HOME '.cache' $env:LOCALAPPDATA
        $config = "$env:FB_CONFIG"
        if (-not $config) { $config = (FbFolder $env:XDG_CONFIG_HOME '.config' $env:APPDATA) + '/config.toml' }
        $file = "$cache/names/$context/$kind"
        if (-not (Test-Path -LiteralPath $file -PathType Leaf)) { return $false }
        if (Test-Path -LiteralPath $config -PathType Leaf) {
            $written = (Get-Item -LiteralPath $file -Force).LastWriteTimeUtc
            if ((Get-Item -LiteralPath $config -Force).LastWriteTimeUtc -gt $written) { return $false }
        }
        $rows = [System.IO.File]::ReadAllLines($file)
        $inForce = "$env:FEATUREBASE_ENDPOINT|$env:FEATUREBASE_API_URL|$env:FEATUREBASE_DATA_URL|$env:FEATUREBASE_DATABASE|$env:FB_CONFIG|$env:XDG_CONFIG_HOME|$env:HOME"
        if ($rows.Count -lt 2 -or $rows[0] -cne $inForce -or $rows[1] -notmatch '^[1-9][0-9]{0,10}$') { return $false }
        $age = [DateTimeOffset]::UtcNow.ToUnixTimeSeconds() - [long]$rows[1]
        if ($age -lt 0 -or $age -gt 60) { return $false }
        $gone = @()
        if ($kind -eq 'sinks') { $gone = $line.Named } elseif ($kind.StartsWith('columns.')) { $gone = $line.Mapped }
        foreach ($row in $rows | Select-Object -Skip 2) {
            if ($gone -cnotcontains $row.Split("`t")[0]) { FbAddRows @($row) }
        }
        return $true
    }

    function FbFolder($xdg, $belowHome, $windows) {
        if ($xdg -and [System.IO.Path]::IsPathRooted($xdg)) { return "$xdg/fb" }
        if ($env:HOME) { return "$env:HOME/$belowHome/fb" }
        return "$windows/fb"
    }

    # Asks fb, which keeps what it is told.
    function FbAsk {
        $line.Prefix = ''
        $line.Suffix = ''
        # Before 7.3 PowerShell drops an empty word, unless it is quoted for the program.
        $last = $word
        if (-not $last -and $PSVersionTable.PSVersion -lt [version]'7.3') { $last = '""' }
        foreach ($row in & $program __complete '--' @before $last 2>$null) {
            if ($row -cmatch '^:(none|any|folders|programs)$') { FbAddFiles $Matches[1] } else { FbAddRows @($row) }
        }
    }

    function FbAddColumns($value) {
        $table = $line.Table
        if (-not $table -and -not $line.Mapping -and $line.Named.Count -gt 0) { $table = $line.Named[0] }
        if ($value.Contains('=') -or $table -notmatch '^[a-zA-Z0-9_-]+$' -or $line.Database) { return $false }
        $line.Suffix = '='
        return FbKept "columns.$table"
    }

    function FbAddKind($kind, $value) {
        if ($kind.StartsWith('=')) { FbAddRows $kind.Substring(1).Split(' '); return }
        switch ($kind) {
            { @('sink', 'context', 'database') -contains $_ } { if (-not (FbKept "${kind}s")) { FbAsk } }
            'table' { if ($line.Database -or -not (FbKept 'tables')) { FbAsk } }
            'map' { if (-not (FbAddColumns $value)) { FbAsk } }
            'command' { $script:fbTable = FbTable ($line.Named -join ' '); FbAddVerbs }
            'file' { FbAddFiles 'any' }
            'folder' { FbAddFiles 'folders' }
        }
    }

    $free = -not $line.Only -and (-not $line.Waiting -or $line.Begun)
    if ($free -and $word -match '^--[^=]*=') {
        $parts = $word.Split('=', 2)
        $option = FbFind $parts[0]
        if ($option) {
            $line.Prefix = $parts[0] + '='
            FbAddKind $option.Kind $parts[1]
        }
    } elseif ($free -and $word.StartsWith('-')) {
        FbAddFlags ($script:fbTable.Flags + $globals)
    } elseif ($line.Waiting) {
        FbAddKind (FbFind $line.Waiting).Kind $word
    } elseif ($line.Named.Count -eq 0 -and $script:fbTable.Verbs.Count -gt 0) {
        FbAddVerbs
    } else {
        $kind = FbKindAt $line.Named.Count
        if ($kind) {
            FbAddKind $kind $word
        } elseif (-not $word -and -not $line.Only -and $script:fbTable.Verbs.Count -eq 0) {
            FbAddFlags $script:fbTable.Flags
        }
    }

    foreach ($candidate in $found) {
        $text = $candidate.Value
        # A word that PowerShell would read as more than a word is quoted, and never evaluated.
        if ($text -notmatch '^[a-zA-Z0-9_=:./\\+-]+$') { $text = "'" + $text.Replace("'", "''") + "'" }
        $tip = if ($candidate.Description) { $candidate.Description } else { $candidate.Value }
        [System.Management.Automation.CompletionResult]::new($text, $candidate.Value, 'ParameterValue', $tip)
    }
}

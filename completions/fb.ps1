# Completion of fb in PowerShell 5.1 or newer; made by 'fb completion powershell'.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

Register-ArgumentCompleter -Native -CommandName fb, fb.exe, fb.cmd -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $globals = @(
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

    # What a command knows: FbTable 'sinks create'
    function FbTable($path) {
        $entry = @{ Verbs = @(); Hidden = @(); Flags = @(); Operands = @() }
        switch -CaseSensitive ($path) {
            '' {
                $entry.Verbs = @(
                    'sinks	Create, watch and delete sinks, the service''s ingest endpoints'
                    'push	Push records, and account for every single one'
                    'databases	See which databases there are'
                    'tables	See tables, their columns and types'
                    'mapping	Make a mapping from records, and rehearse it on them'
                    'apply	Create the sinks that files describe, where they are missing'
                    'diff	Show how sinks differ from the files that describe them'
                    'export	Write sinks as a file that ''fb apply'' takes'
                    'login	Log in, and stay so: the tokens are kept and renewed in time'
                    'logout	Remove the stored login of the context from this machine'
                    'whoami	Say which credential is used, where it is kept, and when it ends'
                    'token	Print the token or key that requests carry, for scripts of your own'
                    'context	Name services and switch between them'
                    'emulator	Run the service''s stand-in on this machine'
                    'demo	Show the whole way on an emulator: a sink, a thousand records, their rows'
                    'shell	Type commands at a prompt, over one connection and with one login'
                    'completion	Print the script that completes commands and names in a shell'
                    'help	Show help on a command or a topic'
                )
                $entry.Hidden = @(
                    'create-sink	Check a mapping, and create the sink that loads by it'
                    'list-sinks	List the sinks of the organisation'
                    'get-sink	Show one sink'
                    'delete-sink	Delete sinks; the tables that they load into stay as they are'
                    'wait-active	Return when sinks have come to a state, ACTIVE by default'
                )
            }
            'sinks' {
                $entry.Verbs = @(
                    'create	Check a mapping, and create the sink that loads by it'
                    'list	List the sinks of the organisation'
                    'get	Show one sink'
                    'delete	Delete sinks; the tables that they load into stay as they are'
                    'wait	Return when sinks have come to a state, ACTIVE by default'
                    'errors	Show errors that the service met after it had accepted records'
                    'metrics	Show what a sink did, minute by minute'
                    'push	Push records, and account for every single one'
                )
            }
            'sinks create' {
                $entry.Flags = @(
                    '--table	1	table	The table to load into'
                    '--map	1*	map	Load the field at PATH into column COL; repeat it for each column'
                    '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input'
                    '--database	1	database	The table''s database; by default FEATUREBASE_DATABASE, or the only one'
                    '--id	1	=number string	What the table''s _id is: number (the default) or string'
                    '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them'
                    '--if-not-exists	0		Succeed when a sink of this name that loads the same exists'
                    '--wait	?	text	Wait until the sink is ACTIVE, 10m at most'
                    '--no-preflight	0		Do not check database, table and columns on the service first'
                    '--interactive	0		Ask for what no flag says: table, sample of records, columns, name'
                )
                $entry.Operands = @(
                    'text'
                )
            }
            'create-sink' {
                $entry.Flags = @(
                    '--table	1	table	The table to load into'
                    '--map	1*	map	Load the field at PATH into column COL; repeat it for each column'
                    '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input'
                    '--database	1	database	The table''s database; by default FEATUREBASE_DATABASE, or the only one'
                    '--id	1	=number string	What the table''s _id is: number (the default) or string'
                    '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them'
                    '--if-not-exists	0		Succeed when a sink of this name that loads the same exists'
                    '--wait	?	text	Wait until the sink is ACTIVE, 10m at most'
                    '--no-preflight	0		Do not check database, table and columns on the service first'
                    '--interactive	0		Ask for what no flag says: table, sample of records, columns, name'
                )
                $entry.Operands = @(
                    'text'
                )
            }
            'sinks list' {
                $entry.Flags = @(
                    '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only those with this status, as the API spells it'
                    '--table	1	table	Only those into this table'
                    '--database	1	database	Only those into this database'
                )
            }
            'list-sinks' {
                $entry.Flags = @(
                    '--status	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	Only those with this status, as the API spells it'
                    '--table	1	table	Only those into this table'
                    '--database	1	database	Only those into this database'
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
                    '--wait	?	text	Wait until they are gone, 10m at most'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'delete-sink' {
                $entry.Flags = @(
                    '--wait	?	text	Wait until they are gone, 10m at most'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'sinks wait' {
                $entry.Flags = @(
                    '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status as the API spells it (default: active)'
                    '--timeout	1	text	Give up after this time; 0 looks once (default: 10m)'
                    '--interval	1	text	The time between two looks, give or take a fifth (default: 5s)'
                    '--allow-absent	0		Also wait for a sink that is not there yet'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'wait-active' {
                $entry.Flags = @(
                    '--for	1	=active deleted failed deleting restarting creating	active, deleted, or a status as the API spells it (default: active)'
                    '--timeout	1	text	Give up after this time; 0 looks once (default: 10m)'
                    '--interval	1	text	The time between two looks, give or take a fifth (default: 5s)'
                    '--allow-absent	0		Also wait for a sink that is not there yet'
                )
                $entry.Operands = @(
                    'sink*'
                )
            }
            'sinks errors' {
                $entry.Flags = @(
                    '--since	1	text	Only later ones: 10m or 2h ago, or a time like 2026-05-04T09:00:00Z'
                    '--follow	0		Go on, and show new ones as they come'
                    '--interval	1	text	The time between two looks of --follow (default: 10s)'
                )
                $entry.Operands = @(
                    'sink'
                )
            }
            'sinks metrics' {
                $entry.Flags = @(
                    '--since	1	text	From then on: 10m or 2h ago, or a time (default: 1h)'
                    '--watch	0		Go on, and draw it again as time goes by'
                    '--interval	1	text	The time between two looks of --watch (default: 10s)'
                )
                $entry.Operands = @(
                    'sink'
                )
            }
            'sinks push' {
                $entry.Flags = @(
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: the columns'' names, where the input has no header'
                    '--delimiter	1	text	CSV: what stands between two cells, one character or ''tab'''
                    '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
                    '--skip-records	1	text	Pass over the first N records of the input'
                    '--max-records	1	text	Read N records at most'
                    '--follow	0		Wait for more at the end of the last file, as tail -F does'
                    '--batch-size	1	text	Records in a request, 1000 at most (default: 500)'
                    '--batch-bytes	1	text	Bytes of a request''s body, 1000000 at most (default: 900000)'
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
                $entry.Operands = @(
                    'sink'
                    'file*'
                )
            }
            'push' {
                $entry.Flags = @(
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: the columns'' names, where the input has no header'
                    '--delimiter	1	text	CSV: what stands between two cells, one character or ''tab'''
                    '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
                    '--skip-records	1	text	Pass over the first N records of the input'
                    '--max-records	1	text	Read N records at most'
                    '--follow	0		Wait for more at the end of the last file, as tail -F does'
                    '--batch-size	1	text	Records in a request, 1000 at most (default: 500)'
                    '--batch-bytes	1	text	Bytes of a request''s body, 1000000 at most (default: 900000)'
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
                $entry.Operands = @(
                    'sink'
                    'file*'
                )
            }
            'databases' {
                $entry.Verbs = @(
                    'list	List the databases of the organisation'
                    'get	Show one database'
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
                    'get	Show one table: its columns, their types, and what its key is'
                )
            }
            'tables list' {
                $entry.Flags = @(
                    '--database	1	database	The table''s database; by default FEATUREBASE_DATABASE, or the only one'
                )
            }
            'tables get' {
                $entry.Flags = @(
                    '--database	1	database	The table''s database; by default FEATUREBASE_DATABASE, or the only one'
                )
                $entry.Operands = @(
                    'table'
                )
            }
            'mapping' {
                $entry.Verbs = @(
                    'infer	Propose a mapping for the records of a file'
                    'check	Rehearse a mapping on records: what each column gets, what is rejected'
                )
            }
            'mapping infer' {
                $entry.Flags = @(
                    '--table	1	table	The table to load into: propose its columns, by name and type'
                    '--database	1	database	The table''s database; by default FEATUREBASE_DATABASE, or the only one'
                    '--as	1	=map json flags	map, json, or flags: the command that creates the sink'
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: the columns'' names, where the input has no header'
                    '--delimiter	1	text	CSV: what stands between two cells, one character or ''tab'''
                    '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
                    '--skip-records	1	text	Pass over the first N records of the input'
                    '--max-records	1	text	Read N records at most'
                )
                $entry.Operands = @(
                    'file*'
                )
            }
            'mapping check' {
                $entry.Flags = @(
                    '--table	1	table	The table to load into'
                    '--map	1*	map	Load the field at PATH into column COL; repeat it for each column'
                    '--mapping	1	file	Read the mapping from a .map, .json or .yaml file; - is the input'
                    '--database	1	database	The table''s database; by default FEATUREBASE_DATABASE, or the only one'
                    '--id	1	=number string	What the table''s _id is: number (the default) or string'
                    '--allow-missing-fields	0		Load records that lack a mapped field, instead of rejecting them'
                    '--no-preflight	0		Do not ask the service for the table''s types'
                    '--format	1	=auto ndjson array records concatenated csv tsv	auto, ndjson, array, records (the API''s body), concatenated, csv or tsv'
                    '--columns	1*	text	CSV: the columns'' names, where the input has no header'
                    '--delimiter	1	text	CSV: what stands between two cells, one character or ''tab'''
                    '--infer-types	0		CSV: send numbers, true and false as such; otherwise every cell is a text'
                    '--skip-records	1	text	Pass over the first N records of the input'
                    '--max-records	1	text	Read N records at most'
                )
                $entry.Operands = @(
                    'file*'
                )
            }
            'apply' {
                $entry.Flags = @(
                    '--file,-f	+*	file	Files of sinks in YAML or JSON, folders of them, or - for the input'
                    '--database	1	database	The database of sinks that name none; by default FEATUREBASE_DATABASE, or the only one'
                    '--replace	0		Delete a sink that differs, wait until it is gone, create it again and wait until it is ACTIVE'
                    '--wait	?	text	Wait until new sinks are ACTIVE, 10m at most'
                    '--no-preflight	0		Do not check database, table and columns on the service first'
                )
            }
            'diff' {
                $entry.Flags = @(
                    '--file,-f	+*	file	Files of sinks in YAML or JSON, folders of them, or - for the input'
                    '--database	1	database	The database of sinks that name none; by default FEATUREBASE_DATABASE, or the only one'
                    '--exit-code	0		End with 9 when there is a difference'
                )
            }
            'export' {
                $entry.Operands = @(
                    'sink*'
                )
            }
            'login' {
                $entry.Flags = @(
                    '--email	1	text	Who logs in'
                    '--password-stdin	0		Read the password from the first line of the standard input'
                    '--api-key-stdin	0		Keep the API key that is the first line of the standard input'
                )
            }
            'logout' {
                $entry.Flags = @(
                    '--all	0		Remove the logins of all contexts'
                )
            }
            'whoami' {
                $entry.Flags = @(
                    '--verify	0		Also ask the service, which may renew the login, whether it is taken'
                )
            }
            'context' {
                $entry.Verbs = @(
                    'list	List the contexts, and which of them are logged in'
                    'use	Use that context from now on, where none is named'
                    'show	Show the settings that are in force with a context'
                    'set	Set settings of a context, and make it if it is not there'
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
                    '--origin	0		Also tell where each setting comes from'
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
                    'exec	Run a command with an emulator of its own'
                )
            }
            'emulator start' {
                $entry.Flags = @(
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
            }
            'emulator exec' {
                $entry.Flags = @(
                    '--data	1	folder	Keep the state in this folder; in memory by default'
                    '--seed	1	file	Fill an empty store from this JSON file instead of the built-in tables'
                    '--activate-after	1	text	How long a new sink is CREATING (default: 3s)'
                    '--token-ttl	1	text	How long a token lives (default: 60m)'
                    '--latency	1	text	Hold every answer back for this time'
                    '--fault	1	text	What goes wrong how often, like 503=5%,429=1%,reset=1%,throttle=2%'
                    '--no-limits	0		Do not enforce 1000 records and 1 MB a second'
                    '--stuck	1	=CREATING ACTIVE RESTARTING DELETING DELETED FAILED	New sinks stay in this status, such as CREATING or FAILED'
                )
                $entry.Operands = @(
                    'program*'
                )
            }
            'shell' {
                $entry.Flags = @(
                    '--export	1	file	Also write what is typed as a bash script that does the same again'
                )
            }
            'completion' {
                $entry.Operands = @(
                    '=bash zsh fish powershell'
                )
            }
            'help' {
                $entry.Flags = @(
                    '--json	0		Commands, options, exit codes and variables as one document, for scripts'
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

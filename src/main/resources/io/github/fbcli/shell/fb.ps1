# Completion of fb in PowerShell 5.1 or newer; made by 'fb completion powershell'.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

Register-ArgumentCompleter -Native -CommandName fb, fb.exe, fb.cmd -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

#@table

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
        #@in_force
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

# Completion of fb in PowerShell 5.1 or newer, printed by 'fb completion powershell'.
# Each Tab starts fb once; the words that fb prints are quoted and never evaluated.

Register-ArgumentCompleter -Native -CommandName fb, fb.exe, fb.cmd -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    # The words before the cursor, unquoted.
    $words = @()
    foreach ($element in $commandAst.CommandElements) {
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
    # Before version 7.3, PowerShell drops an empty argument, unless it is quoted for the program.
    $last = $word
    if (-not $last -and $PSVersionTable.PSVersion -lt [version]'7.3') { $last = '""' }
    $reply = @(& $program __complete '--' @before $last 2>$null)

    foreach ($row in $reply | Select-Object -SkipLast 1) {
        $value, $about = $row.Split("`t", 2)
        $text = $value
        if ($text -notmatch '^[a-zA-Z0-9_=:./\\+-]+$') {
            # Typographic quotes also end a string.
            $text = "'" + ($text -replace "(['\u2018-\u201B])", '$1$1') + "'"
        }
        if (-not $about) { $about = $value }
        [System.Management.Automation.CompletionResult]::new($text, $value, 'ParameterValue', $about)
    }

    # Without results, PowerShell completes files itself, but not in the value of an option.
    if ($reply[-1] -cmatch '^:(any|folders)$' -and $word -match '^(--[^=]*=)(.*)$') {
        $option = $Matches[1]
        foreach ($file in [System.Management.Automation.CompletionCompleters]::CompleteFilename($Matches[2])) {
            $text = $option + $file.CompletionText
            [System.Management.Automation.CompletionResult]::new($text, $file.ListItemText, 'ParameterValue', $file.ToolTip)
        }
    }
}

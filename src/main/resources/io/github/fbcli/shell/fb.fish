# Completion of fb in fish; made by 'fb completion fish'.
#
# What stands in this file costs no process. Names of sinks, tables and so on are read from files
# that fb keeps, and only where these are missing or older than a minute, fb is asked.

#@table

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
    #@in_force
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
